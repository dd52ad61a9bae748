import type { DocumentWording } from './wording.ts';

export default {
  title: 'Persetujuan atas klon digital, diminta oleh {brand}',
  asks: '{brandEntity} meminta izin Anda untuk membuat klon digital diri Anda dan memakainya dengan nama panggung "{stageName}". Perusahaan ini menentukan untuk apa klon dipakai dan bertanggung jawab kepada Anda.',
  reseller: '{entity} menyediakan layanan ini bagi {brand}.',
  platform: '{entity} menjalankan teknologinya atas nama {brand}.',
  representedBy: 'Anda diwakili oleh: {name}.',
  purposes: 'Untuk apa: {list}.',
  intendedUses: 'Khususnya: {list}.',
  platforms: 'Diterbitkan di: {list}.',
  territories: 'Untuk penonton di: {list}.',
  languages: 'Dalam bahasa: {list}.',
  excluded: 'Tidak pernah untuk: {list}.',
  none: 'tidak ada',
  validity:
    'Dari {from} sampai {until}. Berakhir dengan sendirinya pada hari itu; tidak ada persetujuan yang berlaku lebih dari tiga tahun tanpa tanda tangan baru dari Anda.',
  maxSeconds: 'Paling banyak {seconds} detik video seluruhnya.',
  paid: 'Untuk setiap 30 detik video terbit yang dimulai, Anda dibayar {amount}.',
  unpaid: 'Dokumen ini tidak menyepakati bayaran per video.',
  takeDown: 'Bila Anda menarik persetujuan, video yang sudah terbit diturunkan dalam {days} hari.',
  runOut:
    'Bila Anda menarik persetujuan, video yang sudah terbit boleh tetap ada {days} hari; tidak ada yang baru dibuat atau diterbitkan.',
  withdraw:
    'Anda dapat menjeda, mempersempit atau menarik persetujuan ini kapan saja, tanpa alasan dan tanpa biaya, di halaman Anda sendiri: minta tautannya dengan alamat surel Anda di {url}. Penarikan berlaku seketika. Tidak boleh ada biaya, denda, atau hilangnya bayaran yang sudah Anda peroleh karenanya.',
  retention:
    'Ketika persetujuan ini berakhir, rekaman dan ukuran diri Anda dimusnahkan setelah tujuh hari, atau seketika bila Anda meminta, dan paling lambat tiga tahun setelah hubungan terakhir Anda dengan kami. Hanya bukti persetujuan Anda yang disimpan, terkunci, selama diwajibkan hukum.',
  disclosure: 'Setiap video klon menyatakan bahwa video itu dibuat dengan kecerdasan buatan dan bukan orang sungguhan.',
  contact: 'Pertanyaan tentang data Anda: {contact}.',
  test: 'Ini uji coba. Dibuat di lingkungan uji, tidak berlaku, dan tidak mengizinkan penerbitan apa pun.',
  face: 'Saya setuju {brand} mengukur wajah saya dalam video yang saya berikan untuk ini (bentuknya, dan kode angka yang hanya dipakai untuk memeriksa bahwa itu saya) dan membuat gambar bergerak wajah saya darinya, untuk yang tertulis dalam teks umum dan tidak untuk yang lain. Ini data biometrik. Data dienkripsi dengan kuncinya sendiri dan tidak dijual atau diteruskan untuk tujuan lain.',
  voice:
    'Saya setuju {brand} mengukur bunyi suara saya dalam rekaman yang saya berikan untuk ini dan membuat ucapan yang menyerupainya, untuk yang tertulis dalam teks umum dan tidak untuk yang lain. Ini data biometrik. Data dienkripsi dengan kuncinya sendiri dan tidak dijual atau diteruskan untuk tujuan lain.',
  gesture:
    'Saya setuju {brand} mengukur cara saya bergerak dalam video yang saya berikan untuk ini dan membuat gerakan yang menyerupainya, untuk yang tertulis dalam teks umum dan tidak untuk yang lain. Ini data biometrik. Data dienkripsi dengan kuncinya sendiri dan tidak dijual atau diteruskan untuk tujuan lain.',
  ownPage: 'situs web sendiri',
  purposeNames: {
    product_video: 'video yang memperkenalkan produk',
    live_commerce: 'siaran belanja langsung',
    advertising: 'iklan',
    expert_endorsement: 'berbicara sebagai ahli',
    finance_endorsement: 'berbicara tentang produk keuangan',
    news: 'membawakan berita',
    training: 'pelatihan dan petunjuk',
  },
} satisfies DocumentWording;
