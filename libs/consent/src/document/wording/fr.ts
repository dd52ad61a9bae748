import type { DocumentWording } from './wording.ts';

export default {
  title: 'Consentement à un clone numérique, demandé par {brand}',
  asks: '{brandEntity} vous demande l’autorisation de créer un clone numérique de vous et de l’utiliser sous le nom de scène « {stageName} ». Cette entreprise décide de l’usage du clone et vous en répond.',
  reseller: '{entity} fournit le service à {brand}.',
  platform: '{entity} exploite la technologie pour le compte de {brand}.',
  representedBy: 'Vous êtes représenté(e) par : {name}.',
  purposes: 'Pour quoi : {list}.',
  intendedUses: 'En particulier : {list}.',
  platforms: 'Où cela est publié : {list}.',
  territories: 'Pour des spectateurs en : {list}.',
  languages: 'Dans ces langues : {list}.',
  excluded: 'Jamais pour : {list}.',
  none: 'rien',
  validity:
    'Du {from} au {until}. Le consentement prend fin de lui-même ce jour-là ; aucun consentement ne dure plus de trois ans sans une nouvelle signature de votre part.',
  maxSeconds: 'Au plus {seconds} secondes de vidéo au total.',
  paid: 'Pour chaque tranche entamée de 30 secondes de vidéo publiée, vous recevez {amount}.',
  unpaid: 'Ce document ne prévoit aucun paiement par vidéo.',
  takeDown: 'Si vous retirez votre consentement, les vidéos déjà publiées sont retirées dans un délai de {days} jours.',
  runOut:
    'Si vous retirez votre consentement, les vidéos déjà publiées peuvent rester {days} jours ; rien de nouveau n’est créé ni publié.',
  withdraw:
    'Vous pouvez suspendre, restreindre ou retirer ce consentement à tout moment, sans motif et sans frais, sur votre propre page : demandez son lien avec votre adresse e-mail à {url}. Le retrait prend effet immédiatement. Aucun frais, aucune pénalité, aucune perte de ce qui est déjà gagné ne peut y être attaché.',
  retention:
    'À la fin de ce consentement, les enregistrements et mesures de vous sont détruits après sept jours, ou tout de suite si vous le demandez, et en tout cas au plus tard trois ans après notre dernier échange. Seule la preuve de votre consentement est conservée, sous clé, aussi longtemps que la loi l’exige.',
  disclosure: 'Chaque vidéo du clone indique qu’elle est faite par intelligence artificielle et ne montre pas une personne réelle.',
  contact: 'Questions sur vos données : {contact}.',
  test: 'Ceci est un test. Il a été fait dans un bac à sable, n’a aucun effet et ne permet aucune publication.',
  face: 'J’accepte que {brand} fasse mesurer mon visage dans la vidéo que je donne à cet effet (sa forme, et un code numérique qui sert seulement à vérifier que c’est moi) et en fasse tirer des images animées de mon visage, pour ce que dit le texte général et rien d’autre. Ce sont des données biométriques. Elles sont chiffrées avec une clé qui leur est propre et ne sont ni vendues ni transmises à d’autres fins.',
  voice:
    'J’accepte que {brand} fasse mesurer le son de ma voix dans l’enregistrement que je donne à cet effet et fasse produire une parole qui lui ressemble, pour ce que dit le texte général et rien d’autre. Ce sont des données biométriques. Elles sont chiffrées avec une clé qui leur est propre et ne sont ni vendues ni transmises à d’autres fins.',
  gesture:
    'J’accepte que {brand} fasse mesurer ma façon de bouger dans la vidéo que je donne à cet effet et fasse produire des mouvements qui lui ressemblent, pour ce que dit le texte général et rien d’autre. Ce sont des données biométriques. Elles sont chiffrées avec une clé qui leur est propre et ne sont ni vendues ni transmises à d’autres fins.',
  ownPage: 'un site propre',
  purposeNames: {
    product_video: 'vidéos qui présentent des produits',
    live_commerce: 'ventes en direct',
    advertising: 'publicités',
    expert_endorsement: 'parler en expert',
    finance_endorsement: 'parler de produits financiers',
    news: 'présenter des informations',
    training: 'formation et mode d’emploi',
  },
} satisfies DocumentWording;
