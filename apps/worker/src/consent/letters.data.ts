interface Words {
  readonly subject: string;
  readonly text: string;
}

interface Letters {
  /** {stageName} {brand} {url} {until} */
  readonly sign: Words;
  readonly again: Words;
  /** {brand} {url} {minutes} */
  readonly page: Words;
  /** {brand} {code} */
  readonly code: Words;
  /** {brand} {code} */
  readonly contactCode: Words;
  /** {brand} {url} {until} */
  readonly contactNotice: Words;
}

export const letterWords: Readonly<Record<string, Letters>> = {
  en: {
    sign: {
      subject: '{brand} asks for your consent',
      text: 'Hello {stageName},\n\n{brand} would like to make a digital clone of you and asks for your consent. Read what it is for, and sign or decline, on this page:\n\n{url}\n\nThe link is yours alone: please do not pass it on. It works until {until}. You need not sign, and nothing happens if you do not answer.\n',
    },
    again: {
      subject: 'Please record your statement for {brand} again',
      text: 'Hello {stageName},\n\nwe could not understand or match the statement you recorded for {brand}. You can record it again on this page, which shows you new words:\n\n{url}\n\nThe link is yours alone and works until {until}.\n',
    },
    page: {
      subject: 'Your page for {brand}',
      text: 'Here you see every use of your clone by {brand}, and can pause, narrow or end it:\n\n{url}\n\nThe link is yours alone and works for {minutes} minutes. If you did not ask for it, you need do nothing.\n',
    },
    code: {
      subject: 'Your code for {brand}',
      text: '{code} is your code to confirm your signature for {brand}. It is good for ten minutes. Type it only on the page where you signed.',
    },
    contactCode: {
      subject: 'Your code for a new address',
      text: '{code} confirms this address for your page at {brand}: type it there, within half an hour. If you did not ask for another address, do not pass it on.',
    },
    contactNotice: {
      subject: 'Your address for {brand} will change',
      text: 'From {until} on, mail about your clone at {brand} goes to another address, as was asked on your page. If that was not you, stop it here:\n\n{url}\n',
    },
  },
  es: {
    sign: {
      subject: '{brand} le pide su consentimiento',
      text: 'Hola, {stageName}:\n\n{brand} quisiera crear un clon digital de usted y le pide su consentimiento. Lea para qué es, y firme o rechace, en esta página:\n\n{url}\n\nEl enlace es solo suyo: no lo comparta. Funciona hasta el {until}. No tiene que firmar y, si no responde, no pasa nada.\n',
    },
    again: {
      subject: 'Grabe de nuevo su declaración para {brand}',
      text: 'Hola, {stageName}:\n\nno pudimos entender o comprobar la declaración que grabó para {brand}. Puede grabarla de nuevo en esta página, que le muestra palabras nuevas:\n\n{url}\n\nEl enlace es solo suyo y funciona hasta el {until}.\n',
    },
    page: {
      subject: 'Su página para {brand}',
      text: 'Aquí ve cada uso de su clon por {brand} y puede pausarlo, limitarlo o terminarlo:\n\n{url}\n\nEl enlace es solo suyo y funciona durante {minutes} minutos. Si no lo pidió, no tiene que hacer nada.\n',
    },
    code: {
      subject: 'Su código para {brand}',
      text: '{code} es su código para confirmar su firma para {brand}. Vale diez minutos. Escríbalo solo en la página donde firmó.',
    },
    contactCode: {
      subject: 'Su código para una nueva dirección',
      text: '{code} confirma esta dirección para su página en {brand}: escríbalo allí en media hora. Si no pidió otra dirección, no lo comparta.',
    },
    contactNotice: {
      subject: 'Su dirección para {brand} va a cambiar',
      text: 'A partir del {until}, el correo sobre su clon en {brand} irá a otra dirección, como se pidió en su página. Si no fue usted, deténgalo aquí:\n\n{url}\n',
    },
  },
  fr: {
    sign: {
      subject: '{brand} demande votre consentement',
      text: 'Bonjour {stageName},\n\n{brand} souhaite créer un clone numérique de vous et demande votre consentement. Lisez à quoi il sert, puis signez ou refusez, sur cette page :\n\n{url}\n\nCe lien n’est que pour vous : ne le transmettez pas. Il est valable jusqu’au {until}. Rien ne vous oblige à signer, et sans réponse il ne se passe rien.\n',
    },
    again: {
      subject: 'Veuillez enregistrer à nouveau votre déclaration pour {brand}',
      text: 'Bonjour {stageName},\n\nnous n’avons pas pu comprendre ou vérifier la déclaration enregistrée pour {brand}. Vous pouvez la refaire sur cette page, qui vous montre de nouveaux mots :\n\n{url}\n\nCe lien n’est que pour vous et est valable jusqu’au {until}.\n',
    },
    page: {
      subject: 'Votre page pour {brand}',
      text: 'Vous y voyez chaque utilisation de votre clone par {brand} et pouvez la suspendre, la restreindre ou y mettre fin :\n\n{url}\n\nCe lien n’est que pour vous et est valable {minutes} minutes. Si vous ne l’avez pas demandé, vous n’avez rien à faire.\n',
    },
    code: {
      subject: 'Votre code pour {brand}',
      text: '{code} est votre code pour confirmer votre signature pour {brand}. Il est valable dix minutes. Ne le saisissez que sur la page où vous avez signé.',
    },
    contactCode: {
      subject: 'Votre code pour une nouvelle adresse',
      text: '{code} confirme cette adresse pour votre page chez {brand} : saisissez-le là-bas dans la demi-heure. Si vous n’avez pas demandé d’autre adresse, ne le transmettez pas.',
    },
    contactNotice: {
      subject: 'Votre adresse pour {brand} va changer',
      text: 'À partir du {until}, les e-mails sur votre clone chez {brand} iront à une autre adresse, comme demandé sur votre page. Si ce n’était pas vous, arrêtez-le ici :\n\n{url}\n',
    },
  },
  pt: {
    sign: {
      subject: '{brand} pede o seu consentimento',
      text: 'Olá, {stageName},\n\n{brand} gostaria de criar um clone digital seu e pede o seu consentimento. Leia para que serve, e assine ou recuse, nesta página:\n\n{url}\n\nA ligação é só sua: não a partilhe. Funciona até {until}. Não tem de assinar e, se não responder, nada acontece.\n',
    },
    again: {
      subject: 'Grave de novo a sua declaração para {brand}',
      text: 'Olá, {stageName},\n\nnão conseguimos entender ou confirmar a declaração que gravou para {brand}. Pode gravá-la de novo nesta página, que lhe mostra palavras novas:\n\n{url}\n\nA ligação é só sua e funciona até {until}.\n',
    },
    page: {
      subject: 'A sua página para {brand}',
      text: 'Aqui vê cada uso do seu clone por {brand} e pode pausá-lo, limitá-lo ou terminá-lo:\n\n{url}\n\nA ligação é só sua e funciona durante {minutes} minutos. Se não a pediu, não precisa de fazer nada.\n',
    },
    code: {
      subject: 'O seu código para {brand}',
      text: '{code} é o seu código para confirmar a sua assinatura para {brand}. É válido durante dez minutos. Escreva-o apenas na página onde assinou.',
    },
    contactCode: {
      subject: 'O seu código para um novo endereço',
      text: '{code} confirma este endereço para a sua página em {brand}: escreva-o lá no espaço de meia hora. Se não pediu outro endereço, não o partilhe.',
    },
    contactNotice: {
      subject: 'O seu endereço para {brand} vai mudar',
      text: 'A partir de {until}, o correio sobre o seu clone em {brand} irá para outro endereço, como pedido na sua página. Se não foi você, pare-o aqui:\n\n{url}\n',
    },
  },
  id: {
    sign: {
      subject: '{brand} meminta persetujuan Anda',
      text: 'Halo {stageName},\n\n{brand} ingin membuat klon digital diri Anda dan meminta persetujuan Anda. Bacalah untuk apa, lalu tanda tangani atau tolak, di halaman ini:\n\n{url}\n\nTautan ini hanya untuk Anda: jangan diteruskan. Berlaku sampai {until}. Anda tidak harus menandatangani, dan tidak terjadi apa-apa bila Anda tidak menjawab.\n',
    },
    again: {
      subject: 'Mohon rekam lagi pernyataan Anda untuk {brand}',
      text: 'Halo {stageName},\n\nkami tidak dapat memahami atau mencocokkan pernyataan yang Anda rekam untuk {brand}. Anda dapat merekamnya lagi di halaman ini, dengan kata-kata baru:\n\n{url}\n\nTautan ini hanya untuk Anda dan berlaku sampai {until}.\n',
    },
    page: {
      subject: 'Halaman Anda untuk {brand}',
      text: 'Di sini Anda melihat setiap pemakaian klon Anda oleh {brand}, dan dapat menjeda, mempersempit, atau mengakhirinya:\n\n{url}\n\nTautan ini hanya untuk Anda dan berlaku {minutes} menit. Bila Anda tidak memintanya, Anda tidak perlu melakukan apa-apa.\n',
    },
    code: {
      subject: 'Kode Anda untuk {brand}',
      text: '{code} adalah kode untuk memastikan tanda tangan Anda bagi {brand}. Berlaku sepuluh menit. Ketikkan hanya di halaman tempat Anda menandatangani.',
    },
    contactCode: {
      subject: 'Kode Anda untuk alamat baru',
      text: '{code} memastikan alamat ini untuk halaman Anda di {brand}: ketikkan di sana dalam setengah jam. Bila Anda tidak meminta alamat lain, jangan diteruskan.',
    },
    contactNotice: {
      subject: 'Alamat Anda untuk {brand} akan berubah',
      text: 'Mulai {until}, email tentang klon Anda di {brand} dikirim ke alamat lain, seperti diminta di halaman Anda. Bila itu bukan Anda, hentikan di sini:\n\n{url}\n',
    },
  },
  sv: {
    sign: {
      subject: '{brand} ber om ditt samtycke',
      text: 'Hej {stageName}!\n\n{brand} vill göra en digital klon av dig och ber om ditt samtycke. Läs vad den ska användas till, och skriv under eller tacka nej, på den här sidan:\n\n{url}\n\nLänken är bara din: skicka den inte vidare. Den fungerar till {until}. Du behöver inte skriva under, och inget händer om du inte svarar.\n',
    },
    again: {
      subject: 'Spela in ditt uttalande för {brand} igen',
      text: 'Hej {stageName}!\n\nVi kunde inte förstå eller bekräfta uttalandet du spelade in för {brand}. Du kan spela in det igen på den här sidan, som visar nya ord:\n\n{url}\n\nLänken är bara din och fungerar till {until}.\n',
    },
    page: {
      subject: 'Din sida för {brand}',
      text: 'Här ser du varje gång {brand} har använt din klon, och kan pausa, begränsa eller avsluta det:\n\n{url}\n\nLänken är bara din och fungerar i {minutes} minuter. Om du inte bad om den behöver du inte göra något.\n',
    },
    code: {
      subject: 'Din kod för {brand}',
      text: '{code} är din kod för att bekräfta din underskrift för {brand}. Den gäller i tio minuter. Skriv den bara på sidan där du skrev under.',
    },
    contactCode: {
      subject: 'Din kod för en ny adress',
      text: '{code} bekräftar den här adressen för din sida hos {brand}: skriv den där inom en halvtimme. Om du inte bad om en annan adress, lämna den inte vidare.',
    },
    contactNotice: {
      subject: 'Din adress för {brand} ändras',
      text: 'Från {until} går e-post om din klon hos {brand} till en annan adress, som begärdes på din sida. Om det inte var du, stoppa det här:\n\n{url}\n',
    },
  },
  zh: {
    sign: {
      subject: '{brand}请求您的同意',
      text: '{stageName}，您好：\n\n{brand}希望制作您的数字克隆，并请求您的同意。请在以下页面阅读其用途，并签署或拒绝：\n\n{url}\n\n此链接仅供您本人使用，请勿转发。有效期至{until}。您没有义务签署；不回复不会有任何后果。\n',
    },
    again: {
      subject: '请为{brand}重新录制您的声明',
      text: '{stageName}，您好：\n\n我们无法听清或核对您为{brand}录制的声明。您可以在以下页面用新的词语重新录制：\n\n{url}\n\n此链接仅供您本人使用，有效期至{until}。\n',
    },
    page: {
      subject: '您在{brand}的页面',
      text: '您可以在此查看{brand}对您的克隆的每一次使用，并可暂停、缩小或终止：\n\n{url}\n\n此链接仅供您本人使用，{minutes}分钟内有效。如果不是您索取的，无需理会。\n',
    },
    code: {
      subject: '您在{brand}的验证码',
      text: '{code}是您确认对{brand}签名的验证码，十分钟内有效。请只在您签名的页面上输入。',
    },
    contactCode: {
      subject: '您的新地址验证码',
      text: '{code}用于在{brand}的页面确认此地址，请在半小时内在该页面输入。如果您没有申请更换地址，请勿告知他人。',
    },
    contactNotice: {
      subject: '您在{brand}的地址即将更改',
      text: '自{until}起，有关您在{brand}的克隆的邮件将按您页面上的请求发往另一个地址。如果不是您本人操作，请在此停止：\n\n{url}\n',
    },
  },
};
