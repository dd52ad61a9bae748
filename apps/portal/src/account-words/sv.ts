import type { AccountWords } from './words.ts';

export default {
  forgot: {
    title: 'Glömt lösenordet?',
    intro: 'Skriv e-postadressen till ditt konto hos {name}. Finns det kommer en länk dit om ett ögonblick.',
    email: 'E-postadress',
    send: 'Skicka länken',
    done: 'Finns kontot är länken på väg.',
  },
  reset: {
    title: 'Ett nytt lösenord',
    intro: 'För ditt konto hos {name}. Du loggas ut överallt annars.',
    password: 'Nytt lösenord',
    send: 'Spara lösenordet',
    done: 'Ditt nya lösenord är sparat. Nu kan du logga in.',
  },
  verify: {
    title: 'Är det här din adress?',
    intro: 'Bekräfta att du läser den här brevlådan och har ett konto hos {name}.',
    send: 'Ja, den är min',
    done: 'Tack. Din adress är bekräftad.',
  },
  invitation: {
    title: 'Gå med i teamet',
    intro: 'Du är inbjuden till ett team hos {name}. Har du ett konto här, skriv dess lösenord; annars väljer du ett.',
    password: 'Lösenord',
    send: 'Gå med',
    done: 'Välkommen. Du är medlem och kan logga in.',
  },
  hint: 'Minst 12 tecken, vilka som helst.',
  sending: 'Skickar …',
  failed: 'Det fungerade inte. Försök igen.',
  gone: 'Länken fungerar inte längre: den har använts, gått ut eller kopierades inte hel.',
  wrong: 'Du har redan ett konto här med ett annat lösenord. Skriv det, eller be först om ett nytt.',
  noScript: 'Sidan behöver JavaScript för att skicka ditt svar.',
} satisfies AccountWords;
