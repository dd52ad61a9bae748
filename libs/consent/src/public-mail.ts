/** Mail providers of everybody: sharing one says nothing about who somebody is. */
const providers = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr outlook.es hotmail.com hotmail.fr hotmail.es live.com live.se msn.com yahoo.com yahoo.fr
  yahoo.es yahoo.co.id yahoo.com.br ymail.com icloud.com me.com mac.com proton.me protonmail.com pm.me gmx.de gmx.net gmx.com web.de t-online.de
  freenet.de mail.de posteo.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it uol.com.br bol.com.br terra.com.br sapo.pt telia.com
  bredband.net qq.com foxmail.com 163.com 126.com sina.com sohu.com aliyun.com naver.com daum.net yandex.com fastmail.com zoho.com aol.com
  hey.com tutanota.com mail.com`.split(/\s+/),
);

export const isPublicMail = (domain: string): boolean => providers.has(domain);
