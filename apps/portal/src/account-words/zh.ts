import type { AccountWords } from './words.ts';

export default {
  forgot: {
    title: '忘记密码？',
    intro: '请输入您在 {name} 的账户邮箱。如果账户存在，链接稍后就会寄到。',
    email: '电子邮箱',
    send: '把链接发给我',
    done: '如果账户存在，链接已经寄出。',
  },
  reset: {
    title: '设置新密码',
    intro: '用于您在 {name} 的账户。其他地方的登录都会退出。',
    password: '新密码',
    send: '保存密码',
    done: '新密码已保存，现在可以登录。',
  },
  verify: {
    title: '这是您的邮箱吗？',
    intro: '请确认您使用此邮箱，并且在 {name} 有账户。',
    send: '是我的',
    done: '谢谢，您的邮箱已确认。',
  },
  invitation: {
    title: '加入团队',
    intro: '您受邀加入 {name} 的一个团队。如果您已有账户，请输入其密码；如果没有，请设置一个。',
    password: '密码',
    send: '加入',
    done: '欢迎！您已是成员，可以登录。',
  },
  hint: '至少 12 个字符，任意字符均可。',
  sending: '正在发送……',
  failed: '没有成功，请再试一次。',
  gone: '此链接已失效：已被使用、已过期，或没有完整复制。',
  wrong: '您在此已有账户，密码不同。请输入原密码，或先申请新密码。',
  noScript: '此页面需要 JavaScript 才能发送您的回答。',
} satisfies AccountWords;
