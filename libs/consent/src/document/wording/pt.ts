import type { DocumentWording } from './wording.ts';

export default {
  title: 'Consentimento para um clone digital, pedido por {brand}',
  asks: '{brandEntity} pede a sua autorização para criar um clone digital seu e usá-lo com o nome artístico "{stageName}". Decide para que o clone é usado e responde por isso perante si.',
  reseller: '{entity} presta o serviço a {brand}.',
  platform: '{entity} opera a tecnologia por conta de {brand}.',
  representedBy: 'É representado(a) por: {name}.',
  purposes: 'Para quê: {list}.',
  intendedUses: 'Em particular: {list}.',
  platforms: 'Onde é publicado: {list}.',
  territories: 'Para espectadores em: {list}.',
  languages: 'Nestes idiomas: {list}.',
  excluded: 'Nunca para: {list}.',
  none: 'nada',
  validity: 'De {from} até {until}. Termina por si nesse dia; nenhum consentimento dura mais de três anos sem uma nova assinatura sua.',
  maxSeconds: 'No máximo {seconds} segundos de vídeo no total.',
  paid: 'Por cada 30 segundos iniciados de vídeo publicado recebe {amount}.',
  unpaid: 'Este documento não combina nenhum pagamento por vídeo.',
  takeDown: 'Se retirar o consentimento, os vídeos já publicados são retirados no prazo de {days} dias.',
  runOut: 'Se retirar o consentimento, os vídeos já publicados podem ficar {days} dias; nada de novo é criado ou publicado.',
  withdraw:
    'Pode pausar, limitar ou retirar este consentimento a qualquer momento, sem dar motivo e sem custos, na sua própria página: peça a ligação com o seu e-mail em {url}. A retirada tem efeito imediato. Não lhe pode ser associado nenhum custo, penalização ou perda do que já ganhou.',
  retention:
    'Quando este consentimento terminar, as gravações e medições suas são destruídas após sete dias, ou de imediato se o pedir, e em todo o caso o mais tardar três anos após o seu último contacto connosco. Só se guarda, fechada, a prova de que consentiu, enquanto a lei o exigir.',
  disclosure: 'Cada vídeo do clone diz que foi feito com inteligência artificial e não é uma pessoa real.',
  contact: 'Perguntas sobre os seus dados: {contact}.',
  test: 'Isto é um teste. Foi feito num ambiente de testes, não tem efeito e não permite nenhuma publicação.',
  face: 'Aceito que {brand} mande medir o meu rosto no vídeo que entrego para isso (a sua forma e um código numérico que só serve para confirmar que sou eu) e mande criar imagens em movimento do meu rosto, para o que diz o texto geral e nada mais. São dados biométricos. São cifrados com uma chave própria e não são vendidos nem cedidos para outros fins.',
  voice:
    'Aceito que {brand} mande medir o som da minha voz na gravação que entrego para isso e mande criar fala parecida com ela, para o que diz o texto geral e nada mais. São dados biométricos. São cifrados com uma chave própria e não são vendidos nem cedidos para outros fins.',
  gesture:
    'Aceito que {brand} mande medir o meu modo de me mover no vídeo que entrego para isso e mande criar movimentos parecidos, para o que diz o texto geral e nada mais. São dados biométricos. São cifrados com uma chave própria e não são vendidos nem cedidos para outros fins.',
  ownPage: 'um site próprio',
  purposeNames: {
    product_video: 'vídeos que apresentam produtos',
    live_commerce: 'vendas em direto',
    advertising: 'anúncios',
    expert_endorsement: 'falar como especialista',
    finance_endorsement: 'falar de produtos financeiros',
    news: 'apresentar notícias',
    training: 'formação e instruções',
  },
} satisfies DocumentWording;
