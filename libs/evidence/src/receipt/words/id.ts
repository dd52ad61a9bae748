import type { ReceiptWords } from './words.ts';

export default {
  title: 'Tanda terima persetujuan Anda',
  intro:
    'Inilah yang disepakati, kata demi kata, dan kapan. Simpanlah: dengan sidik di bawah ini siapa pun dapat memeriksa bahwa tidak ada yang diubah sejak itu.',
  test: 'Uji coba dari kotak pasir: tidak berlaku.',
  parties: 'Para pihak',
  roles: { brand: 'memakai klon', reseller: 'menyediakan layanan', platform: 'menjalankan teknologi' },
  headings: { general: 'Perjanjian', face: 'Wajah Anda', voice: 'Suara Anda', gesture: 'Cara Anda bergerak' },
  agreed: 'Disetujui secara terpisah.',
  fingerprint: 'Sidik (SHA-256)',
  signature: 'Tanda tangan',
  name: 'Nama seperti diketik',
  signedAt: 'Ditandatangani pada',
  drawn: 'Digambar dengan tangan',
  statement: 'Pernyataan lisan',
  spoken: 'Kata: {words}. Tanggal: {date}.',
  heard: 'Didengar dan diterima oleh petugas platform pada',
  terms: 'Sidik seluruh ketentuan (SHA-256)',
  state: 'Keadaan pada hari tanda terima ini',
  page: 'Halaman {page} dari {pages}',
  statuses: {
    offered: 'menunggu jawaban',
    signed: 'ditandatangani, belum aktif',
    active: 'aktif',
    paused: 'dijeda',
    held: 'sedang diperiksa',
    declined: 'ditolak',
    revoked: 'ditarik kembali',
    expired: 'berakhir',
  },
} satisfies ReceiptWords;
