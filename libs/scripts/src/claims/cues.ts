import type { Language } from '@app/wording';

/** Words that turn an amount into a certain claim. Folded: lower case, no accents; sources of regular expressions. */
export interface Cues {
  /** A price before: "was", "instead of". */
  readonly reference: string;
  /** A share taken off a price. */
  readonly discount: string;
  /** Scarce goods; a number beside it must be the stock. */
  readonly scarcity: string;
  /** Scarce time: no catalog field can bear it out. */
  readonly urgency: string;
}

export const cues: Readonly<Record<Language, Cues>> = {
  en: {
    reference:
      '\\b(?:was|were|instead of|before|used to|usually|normally|originally|regular(?:ly)?|rrp|list price|down from|reduced from|formerly|previously|worth)\\b',
    discount: '\\b(?:off|discount(?:ed)?|cheaper|less|reduc(?:ed|tion)|sav(?:e|ing|ings)|rebate|markdown)\\b',
    scarcity:
      '\\bonly (?:a few|\\d+|\\w+) left\\b|\\blast (?:\\d+ |few |\\w+ )?(?:pieces?|ones?|items?|units?|chance)\\b|\\b(?:\\d+|\\w+) (?:pieces?|items?|units?) left\\b|\\balmost (?:gone|sold out)\\b|\\bselling out\\b|\\bwhile (?:stocks?|supplies) lasts?\\b|\\blimited (?:stock|quantit(?:y|ies)|supply)\\b|\\brunning out\\b|\\bfew left\\b',
    urgency:
      "\\b(?:today|tonight|now) only\\b|\\bonly (?:today|tonight|until|for (?:a|the next))\\b|\\bends? (?:today|tonight|soon|at midnight)\\b|\\bbefore (?:it is|it s|it's) (?:too late|gone)\\b|\\bhurry\\b|\\blast day\\b|\\bnever again\\b",
  },
  fr: {
    reference:
      "\\b(?:au lieu de|avant|etait|etaient|d'habitude|habituellement|normalement|prix barre|ancien prix|prix conseille|contre|jusqu'ici)\\b",
    discount: '\\b(?:de (?:reduction|remise|rabais)|reduction|remise|rabais|moins cher|economi\\w+|de moins)\\b|- ?\\d',
    scarcity:
      "\\b(?:plus que|dernier(?:e|s|es)? (?:pieces?|exemplaires?|articles?|chance)|presque epuise\\w*|stock\\w* limite\\w*|quantite\\w* limitee?s?|dans la limite des stocks|il n'en reste|il ne reste|reste plus|rupture)\\b",
    urgency:
      "\\b(?:aujourd'hui seulement|seulement aujourd'hui|uniquement aujourd'hui|ce soir seulement|jusqu'a (?:minuit|ce soir)|depechez\\w*|dernier jour|derniere chance|avant qu'il ne soit trop tard)\\b",
  },
  es: {
    reference:
      '\\b(?:antes|en lugar de|en vez de|costaba|valia|normalmente|habitualmente|precio (?:anterior|original|tachado|recomendado))\\b',
    discount: '\\b(?:de descuento|descuento|rebaja\\w*|ahorr\\w+|mas barat\\w+|menos)\\b|- ?\\d',
    scarcity:
      '\\b(?:solo quedan?|quedan? (?:solo |pocas?|pocos?|\\w+ unidad)|ultim[ao]s? (?:unidad(?:es)?|piezas?|oportunidad)|casi agotad\\w+|existencias limitadas|unidades limitadas|hasta agotar existencias|se agota\\w*)\\b',
    urgency:
      '\\b(?:solo (?:hoy|esta noche|por hoy)|hasta (?:medianoche|esta noche)|apurense|dense prisa|daos prisa|ultimo dia|ultima oportunidad|antes de que sea tarde)\\b',
  },
  pt: {
    reference:
      '\\b(?:antes|em vez de|ao inves de|era|eram|custava|normalmente|preco (?:anterior|original|cheio|de tabela))\\b|\\bde (?=[^.!?]{1,60} por )',
    discount: '\\b(?:de desconto|desconto|a menos|mais barat\\w+|econom\\w+|poup\\w+|reducao)\\b|- ?\\d',
    scarcity:
      '\\b(?:(?:so|apenas) (?:restam?|sobraram|ha)|restam?|ultim[ao]s? (?:unidades?|pecas?|chance|oportunidade)|quase esgotad\\w+|estoque limitado|stock limitado|enquanto durar\\w*|esgotando)\\b',
    urgency: '\\b(?:so hoje|somente hoje|apenas hoje|ate (?:meia-noite|hoje)|corram?|ultimo dia|ultima chance|antes que acabe)\\b',
  },
  id: {
    reference: '\\b(?:dari harga|sebelumnya|semula|tadinya|biasanya|harga (?:asli|normal|coret|awal)|bukan|dulu)\\b',
    discount: '\\b(?:diskon|potongan|hemat|lebih murah|turun)\\b',
    scarcity:
      '\\b(?:(?:tinggal|sisa) (?:\\d+|sedikit|beberapa|\\w+ (?:buah|pcs|unit|lagi))|tersisa|stok (?:terbatas|menipis|terakhir)|hampir habis|segera habis|selama persediaan|(?:stok|barang|unit|kesempatan) terakhir)\\b',
    urgency:
      '\\b(?:hanya hari ini|khusus hari ini|hari ini saja|malam ini saja|sampai tengah malam|buruan|cepat\\w* sebelum|kesempatan terakhir|hari terakhir)\\b',
  },
  sv: {
    reference: '\\b(?:forut|tidigare|i stallet for|istallet for|ordinarie|kostade|var|vanligtvis|normalt|ursprungligen|rek pris)\\b',
    discount: '\\b(?:rabatt\\w*|billigare|spar\\w*|nedsatt|avdrag|lagre)\\b|- ?\\d',
    scarcity:
      '\\b(?:bara (?:\\w+ )?kvar|endast (?:\\w+ )?kvar|(?:\\w+ )?(?:stycken )?kvar i lager|sista (?:exemplar\\w*|chansen|paren?|bitarna)|nastan slut\\w*|begransat (?:lager|antal)|sa langt lagret racker|snart slut\\w*)\\b',
    urgency:
      '\\b(?:bara i (?:dag|kvall)|endast i (?:dag|kvall)|enbart i dag|till midnatt|skynda\\w*|sista dagen|sista chansen|innan det ar for sent)\\b',
  },
  zh: {
    reference: '原价|之前|以前|不用|平时|市场价|专柜价|划线价|原本|本来|吊牌价',
    discount: '折|优惠|便宜|省|减|立减|打折|降',
    scarcity: '只剩|仅剩|还剩|最后.{0,3}[件个款双只套]|库存不多|库存有限|限量|马上卖完|快卖完|快没了|售完|抢光|最后机会',
    urgency: '仅限今天|只限今天|今天最后|限时|最后一天|今晚截止|错过.{0,4}等|赶紧|赶快|手慢无|倒计时',
  },
};
