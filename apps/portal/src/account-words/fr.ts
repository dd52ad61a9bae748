import type { AccountWords } from './words.ts';

export default {
  forgot: {
    title: 'Mot de passe oublié ?',
    intro: 'Saisissez l’adresse e-mail de votre compte chez {name}. S’il existe, un lien y arrive dans un instant.',
    email: 'Adresse e-mail',
    send: 'Envoyez-moi le lien',
    done: 'Si ce compte existe, le lien est en route.',
  },
  reset: {
    title: 'Un nouveau mot de passe',
    intro: 'Pour votre compte chez {name}. Vous serez déconnecté partout ailleurs.',
    password: 'Nouveau mot de passe',
    send: 'Enregistrer le mot de passe',
    done: 'Votre nouveau mot de passe est enregistré. Vous pouvez vous connecter.',
  },
  verify: {
    title: 'Est-ce bien votre adresse ?',
    intro: 'Confirmez que vous lisez cette boîte et que vous avez un compte chez {name}.',
    send: 'Oui, c’est la mienne',
    done: 'Merci. Votre adresse est confirmée.',
  },
  invitation: {
    title: 'Rejoindre l’équipe',
    intro: 'Vous êtes invité dans une équipe chez {name}. Si vous y avez un compte, saisissez son mot de passe ; sinon, choisissez-en un.',
    password: 'Mot de passe',
    send: 'Rejoindre',
    done: 'Bienvenue. Vous êtes membre et pouvez vous connecter.',
  },
  hint: 'Au moins 12 caractères, quels qu’ils soient.',
  sending: 'Envoi …',
  failed: 'Cela n’a pas fonctionné. Réessayez.',
  gone: 'Ce lien ne fonctionne plus : il a servi, a expiré ou n’a pas été copié en entier.',
  wrong: 'Vous avez ici un compte avec un autre mot de passe. Saisissez celui-ci, ou demandez-en d’abord un nouveau.',
  noScript: 'Cette page a besoin de JavaScript pour envoyer votre réponse.',
} satisfies AccountWords;
