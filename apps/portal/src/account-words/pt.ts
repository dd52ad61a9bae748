import type { AccountWords } from './words.ts';

export default {
  forgot: {
    title: 'Esqueceu a sua senha?',
    intro: 'Escreva o e-mail da sua conta em {name}. Se ela existir, um link chega num instante.',
    email: 'E-mail',
    send: 'Enviem-me o link',
    done: 'Se essa conta existir, o link está a caminho.',
  },
  reset: {
    title: 'Uma senha nova',
    intro: 'Para a sua conta em {name}. A sessão termina em todos os outros lugares.',
    password: 'Senha nova',
    send: 'Guardar a senha',
    done: 'A sua senha nova está guardada. Já pode entrar.',
  },
  verify: {
    title: 'Este endereço é seu?',
    intro: 'Confirme que lê esta caixa de correio e tem uma conta em {name}.',
    send: 'Sim, é meu',
    done: 'Obrigado. O seu endereço está confirmado.',
  },
  invitation: {
    title: 'Entrar na equipe',
    intro: 'Você foi convidado para uma equipe em {name}. Se tem uma conta aqui, escreva a senha dela; se não, escolha uma.',
    password: 'Senha',
    send: 'Entrar',
    done: 'Boas-vindas. Agora é membro e pode entrar.',
  },
  hint: 'Pelo menos 12 caracteres, quaisquer que sejam.',
  sending: 'Enviando …',
  failed: 'Não funcionou. Tente outra vez.',
  gone: 'Este link já não funciona: foi usado, expirou ou não foi copiado inteiro.',
  wrong: 'Já tem aqui uma conta com outra senha. Escreva essa, ou peça antes uma nova.',
  noScript: 'Esta página precisa de JavaScript para enviar a sua resposta.',
} satisfies AccountWords;
