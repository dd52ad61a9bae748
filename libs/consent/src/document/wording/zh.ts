import type { DocumentWording } from './wording.ts';

export default {
  title: '数字克隆同意书，由{brand}提出',
  asks: '{brandEntity}请您允许其制作您的数字克隆，并以艺名“{stageName}”使用。克隆的用途由该公司决定，并由其对您负责。',
  reseller: '{entity}向{brand}提供本服务。',
  platform: '{entity}受{brand}委托运行技术。',
  representedBy: '您的代理人：{name}。',
  purposes: '用途：{list}。',
  intendedUses: '具体为：{list}。',
  platforms: '发布平台：{list}。',
  territories: '面向以下地区的观众：{list}。',
  languages: '使用语言：{list}。',
  excluded: '绝不用于：{list}。',
  none: '无',
  validity: '自{from}起至{until}止。届时自动终止；没有您的重新签名，任何同意的有效期都不超过三年。',
  maxSeconds: '视频总时长不超过{seconds}秒。',
  paid: '已发布视频每满或不足30秒，向您支付{amount}。',
  unpaid: '本文件未约定按视频付费。',
  takeDown: '若您撤回同意，已发布的视频将在{days}天内下架。',
  runOut: '若您撤回同意，已发布的视频可保留{days}天；不再制作或发布新的视频。',
  withdraw:
    '您可以随时在自己的页面上暂停、缩小或撤回本同意，无需理由，也不收费：请用您的电子邮箱在{url}索取链接。撤回立即生效。不得因此收取费用、施加处罚或扣减您已获得的报酬。',
  retention:
    '本同意终止后，您的录像和测量数据将在七天后销毁；若您要求，则立即销毁；无论如何不迟于您与我们最后一次往来后的三年。仅在法律要求的期限内加密保存您曾同意的证明。',
  disclosure: '克隆的每个视频都会标明由人工智能生成，并非真人。',
  contact: '有关您的数据的问题，请联系：{contact}。',
  test: '这是测试。它在测试环境中生成，没有效力，也不允许任何发布。',
  face: '我同意{brand}在我为此提供的视频中测量我的面部（其形状，以及仅用于核实是我本人的数字编码），并据此制作我面部的动态影像，仅用于总文所述用途。这些是生物识别数据，使用独立密钥加密，不出售，也不为其他目的转交他人。',
  voice:
    '我同意{brand}在我为此提供的录音中测量我的声音，并制作与之相似的语音，仅用于总文所述用途。这些是生物识别数据，使用独立密钥加密，不出售，也不为其他目的转交他人。',
  gesture:
    '我同意{brand}在我为此提供的视频中测量我的动作方式，并制作与之相似的动作，仅用于总文所述用途。这些是生物识别数据，使用独立密钥加密，不出售，也不为其他目的转交他人。',
  ownPage: '自有网页',
  purposeNames: {
    product_video: '介绍商品的视频',
    live_commerce: '直播带货',
    advertising: '广告',
    expert_endorsement: '以专家身份发言',
    finance_endorsement: '介绍金融产品',
    news: '播报新闻',
    training: '培训与讲解',
  },
} satisfies DocumentWording;
