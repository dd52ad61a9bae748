import type { DocumentWording } from './wording.ts';

export default {
  title: 'Samtycke till en digital klon, på begäran av {brand}',
  asks: '{brandEntity} ber dig om lov att göra en digital klon av dig och använda den under artistnamnet ”{stageName}”. Företaget bestämmer vad klonen används till och svarar inför dig för det.',
  reseller: '{entity} tillhandahåller tjänsten åt {brand}.',
  platform: '{entity} driver tekniken för {brand}s räkning.',
  representedBy: 'Du företräds av: {name}.',
  purposes: 'Till vad: {list}.',
  intendedUses: 'Närmare bestämt: {list}.',
  platforms: 'Var det publiceras: {list}.',
  territories: 'För tittare i: {list}.',
  languages: 'På dessa språk: {list}.',
  excluded: 'Aldrig för: {list}.',
  none: 'ingenting',
  validity:
    'Från {from} till {until}. Det upphör av sig självt den dagen; inget samtycke gäller längre än tre år utan en ny underskrift av dig.',
  maxSeconds: 'Högst {seconds} sekunder video sammanlagt.',
  paid: 'För varje påbörjade 30 sekunder publicerad video får du {amount}.',
  unpaid: 'I det här dokumentet avtalas ingen betalning per video.',
  takeDown: 'Om du återkallar samtycket tas redan publicerade videor ner inom {days} dagar.',
  runOut: 'Om du återkallar samtycket får redan publicerade videor ligga kvar i {days} dagar; inget nytt görs eller publiceras.',
  withdraw:
    'Du kan pausa, begränsa eller återkalla samtycket när som helst, utan skäl och utan kostnad, på din egen sida: be om länken med din e-postadress på {url}. Återkallelsen gäller genast. Ingen avgift, ingen påföljd och ingen förlust av redan intjänad ersättning får knytas till den.',
  retention:
    'När samtycket upphör förstörs inspelningarna och mätningarna av dig efter sju dagar, eller genast om du säger till, och i varje fall senast tre år efter din senaste kontakt med oss. Bara beviset för att du samtyckte sparas, inlåst, så länge lagen kräver.',
  disclosure: 'Varje video med klonen säger att den är gjord med artificiell intelligens och inte visar en verklig person.',
  contact: 'Frågor om dina uppgifter: {contact}.',
  test: 'Det här är ett test. Det gjordes i en testmiljö, har ingen verkan och tillåter ingen publicering.',
  face: 'Jag går med på att {brand} låter mäta mitt ansikte i den video jag lämnar för detta (dess form, och en sifferkod som bara används för att kontrollera att det är jag) och låter göra rörliga bilder av mitt ansikte, för det som den allmänna texten säger och inget annat. Det är biometriska uppgifter. De krypteras med en egen nyckel och varken säljs eller lämnas vidare för andra ändamål.',
  voice:
    'Jag går med på att {brand} låter mäta ljudet av min röst i den inspelning jag lämnar för detta och låter göra tal som liknar den, för det som den allmänna texten säger och inget annat. Det är biometriska uppgifter. De krypteras med en egen nyckel och varken säljs eller lämnas vidare för andra ändamål.',
  gesture:
    'Jag går med på att {brand} låter mäta mitt sätt att röra mig i den video jag lämnar för detta och låter göra rörelser som liknar det, för det som den allmänna texten säger och inget annat. Det är biometriska uppgifter. De krypteras med en egen nyckel och varken säljs eller lämnas vidare för andra ändamål.',
  ownPage: 'en egen webbplats',
  purposeNames: {
    product_video: 'videor som visar produkter',
    live_commerce: 'direktsänd försäljning',
    advertising: 'reklam',
    expert_endorsement: 'att tala som expert',
    finance_endorsement: 'att tala om finansiella produkter',
    news: 'att presentera nyheter',
    training: 'utbildning och instruktioner',
  },
} satisfies DocumentWording;
