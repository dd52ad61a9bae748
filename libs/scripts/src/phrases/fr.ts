import type { Phrases } from './phrases.ts';

export const fr: Phrases = {
  openings: {
    calm: [
      'Bonjour et bienvenue.',
      'Bonjour, merci de votre visite.',
      'Bienvenue. Prenez un instant pour regarder.',
      'Bonjour. Regardons cela ensemble.',
    ],
    warm: [
      'Bonjour à toutes et à tous, quel plaisir de vous voir !',
      'Bonjour, approchez-vous.',
      'Bienvenue, installez-vous confortablement.',
      'Bonjour et merci de passer nous voir.',
    ],
    excited: [
      'Bonjour, bonjour, vous êtes prêts ?',
      'Salut tout le monde, il faut absolument voir ça !',
      'C’est parti, et ça vaut le coup d’œil !',
      'Bienvenue, vous arrivez au bon moment !',
    ],
  },
  intros: [
    'Et voici : {title}.',
    'Je vous présente : {title}.',
    'Aujourd’hui, nous regardons de plus près : {title}.',
    'Ce que vous voyez ici : {title}.',
    'Le produit du moment : {title}.',
  ],
  prices: ['Le prix : {price}.', 'Le prix est de {price}.', 'Comptez {price}.', 'C’est à vous pour {price}.'],
  reductions: [
    'Le prix est maintenant de {price} ; le plus bas du dernier mois était de {reference}.',
    'Au lieu de {reference}, vous payez {price}.',
    'Avant {reference}, maintenant {price}.',
  ],
  facts: ['{fact}', 'À savoir : {fact}', 'Dans la description : {fact}', 'Et encore une chose. {fact}'],
  remarks: {
    calm: [
      'Prenez le temps de regarder les détails.',
      'La photo le montre bien.',
      'Tout ce qu’il faut savoir se trouve sur la fiche produit.',
      'En cas de doute, comparez avec ce que vous avez chez vous.',
      'Pensez à l’usage que vous en feriez.',
      'Rien ne presse, regardez bien.',
      'Vous pouvez lire la description complète pendant que je continue.',
      'Un bon choix mérite un peu de réflexion.',
      'Regardez comment c’est fait.',
      'Cela peut vous convenir, ou à quelqu’un que vous connaissez.',
    ],
    warm: [
      'Pensez à quelqu’un à qui cela ferait plaisir.',
      'C’est aussi une belle idée de cadeau.',
      'Dites-nous dans le chat ce que vous en pensez.',
      'Je me demande qui, parmi vous, cherchait exactement cela.',
      'Regardez de près, tout est sur la fiche.',
      'Imaginez l’ouverture du colis à la maison.',
      'Vos questions sont les bienvenues.',
      'C’est le genre de trouvaille qui fait plaisir.',
      'Montrez-le à une amie ou à un ami, et demandez un avis.',
      'Les détails sont sur la fiche produit, rien n’est caché.',
    ],
    excited: [
      'Regardez-moi ça !',
      'Alors, qu’est-ce que vous en dites ?',
      'Écrivez-le dans le chat si vous craquez !',
      'Allez, regardez de plus près !',
      'Qui attendait ça ?',
      'Appelez vos amis, il faut voir ça !',
      'Gardez les yeux sur la fiche, juste là !',
      'Tous les détails sont à portée de doigt !',
      'Imaginez le colis devant votre porte !',
      'Je veux voir vos commentaires !',
    ],
  },
  recaps: ['Je résume : {title}, pour {price}.', 'En résumé : {title}, à {price}.', 'Retenez bien : {title}, {price}.'],
  transitions: ['Passons à la suite.', 'Et ce n’est pas tout.', 'Voyons maintenant le produit suivant.', 'On continue.'],
  calls: {
    calm: [
      'Si cela vous convient, le bouton est juste en dessous.',
      'Le bouton est en dessous, quand vous voudrez.',
      'Pour commander, utilisez le bouton en dessous.',
    ],
    warm: [
      'Si cela vous plaît, appuyez simplement sur le bouton en dessous.',
      'Le bouton est juste ici, quand vous voulez.',
      'Allez-y, appuyez sur le bouton, on s’occupe du reste.',
    ],
    excited: [
      'Appuyez sur le bouton juste en dessous, et c’est à vous !',
      'Le bouton est juste là, allez-y !',
      'Allez, on appuie sur le bouton !',
    ],
  },
  closings: {
    calm: ['Merci de votre attention.', 'Merci et à bientôt.', 'C’est tout pour le moment. Au revoir.'],
    warm: [
      'Merci d’être là, prenez soin de vous !',
      'Quel plaisir de vous avoir avec nous, à bientôt !',
      'Merci pour ce moment, à très vite !',
    ],
    excited: ['Merci à tous, on se retrouve bientôt !', 'Vous êtes formidables, à la prochaine !', 'Merci, merci, et à très bientôt !'],
  },
};
