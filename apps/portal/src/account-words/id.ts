import type { AccountWords } from './words.ts';

export default {
  forgot: {
    title: 'Lupa kata sandi?',
    intro: 'Ketik alamat email akun Anda di {name}. Jika akunnya ada, tautan akan segera tiba.',
    email: 'Alamat email',
    send: 'Kirimkan tautannya',
    done: 'Jika akun itu ada, tautannya sedang dikirim.',
  },
  reset: {
    title: 'Kata sandi baru',
    intro: 'Untuk akun Anda di {name}. Anda akan keluar dari semua tempat lain.',
    password: 'Kata sandi baru',
    send: 'Simpan kata sandi',
    done: 'Kata sandi baru Anda tersimpan. Sekarang Anda dapat masuk.',
  },
  verify: {
    title: 'Apakah ini alamat Anda?',
    intro: 'Pastikan bahwa Anda membaca kotak surat ini dan punya akun di {name}.',
    send: 'Ya, ini milik saya',
    done: 'Terima kasih. Alamat Anda sudah dikonfirmasi.',
  },
  invitation: {
    title: 'Bergabung dengan tim',
    intro: 'Anda diundang ke sebuah tim di {name}. Jika sudah punya akun di sini, ketik kata sandinya; jika belum, pilih satu.',
    password: 'Kata sandi',
    send: 'Bergabung',
    done: 'Selamat datang. Anda sekarang anggota dan dapat masuk.',
  },
  hint: 'Paling sedikit 12 karakter, apa pun itu.',
  sending: 'Mengirim …',
  failed: 'Tidak berhasil. Silakan coba lagi.',
  gone: 'Tautan ini tidak berlaku lagi: sudah dipakai, kedaluwarsa, atau tidak tersalin utuh.',
  wrong: 'Anda sudah punya akun di sini dengan kata sandi lain. Ketik yang itu, atau minta yang baru dahulu.',
  noScript: 'Halaman ini memerlukan JavaScript untuk mengirim jawaban Anda.',
} satisfies AccountWords;
