import { type Damaged, mp4 } from './damage.ts';

/** Files that try to lead whoever opens them elsewhere: to `url` over the network, to `secret` on this machine, or round in circles. */
export function traps(film: Buffer, url: string, secret: string): Damaged[] {
  const text = (name: string, extension: string, content: string): Damaged => ({ name, extension, bytes: Buffer.from(content) });
  const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${url}/a.ts\n#EXT-X-ENDLIST\n`;
  return [
    text('a playlist from the network', 'm3u8', playlist),
    text('the same, called a film', 'mp4', playlist),
    text('an endless playlist of itself', 'm3u8', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfilm.m3u8\n'),
    text('a playlist of a secret', 'mp4', `#EXTM3U\n#EXTINF:10,\nfile://${secret}\n#EXT-X-ENDLIST\n`),
    text('a concat script from the network', 'mp4', `ffconcat version 1.0\nfile '${url}/b.mp4'\n`),
    text('a concat script of a secret', 'txt', `ffconcat version 1.0\nfile '${secret}'\n`),
    text(
      'a session description',
      'sdp',
      `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${new URL(url).port} RTP/AVP 96\n`,
    ),
    text(
      'a DASH manifest',
      'mpd',
      `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><BaseURL>${url}/</BaseURL></AdaptationSet></Period></MPD>`,
    ),
    mp4('a reference movie', referenceMovie(`${url}/c.mov`)),
    mp4('a film whose samples lie in the network', elsewhere(film, `${url}/d.mp4`)),
    mp4('a film whose samples lie in a secret', elsewhere(film, `file://${secret}`)),
    text('a page', 'mp4', `<!doctype html><img src="${url}/e.png">`),
    { name: 'a picture', extension: 'mp4', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
    { name: 'an archive', extension: 'mov', bytes: Buffer.concat([Buffer.from('504b0304', 'hex'), film.subarray(0, 50_000)]) },
    { name: 'nothing', extension: 'mp4', bytes: Buffer.alloc(0) },
    {
      name: 'Matroska in its first bytes only',
      extension: 'mkv',
      bytes: Buffer.concat([Buffer.from('1a45dfa3', 'hex'), film.subarray(0, 100_000)]),
    },
  ];
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** QuickTime's way to say "the film is over there". */
function referenceMovie(url: string): Buffer {
  const address = Buffer.from(`${url}\0`);
  const reference = box('rdrf', uint32(0), Buffer.from('url '), uint32(address.length), address);
  return Buffer.concat([box('ftyp', Buffer.from('qt  '), uint32(0)), box('moov', box('rmra', box('rmda', reference)))]);
}

const AROUND_REFERENCE = ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref'];

/** The same film, whose first track says that its samples are at `url`. */
function elsewhere(film: Buffer, url: string): Buffer {
  const at = film.indexOf('dref', 0, 'latin1') + 12;
  const reference = box('url ', uint32(0), Buffer.from(`${url}\0`));
  const grown = reference.length - film.readUInt32BE(at);
  const bytes = Buffer.concat([film.subarray(0, at), reference, film.subarray(at + film.readUInt32BE(at))]);
  for (const name of AROUND_REFERENCE) {
    const size = bytes.indexOf(name, 0, 'latin1') - 4;
    bytes.writeUInt32BE(bytes.readUInt32BE(size) + grown, size);
  }
  for (let table = bytes.indexOf('stco', 0, 'latin1'); table > 0; table = bytes.indexOf('stco', table + 4, 'latin1')) {
    const count = bytes.readUInt32BE(table + 8);
    for (let i = 0; i < Math.min(count, 10_000); i++) {
      const entry = table + 12 + 4 * i;
      bytes.writeUInt32BE(bytes.readUInt32BE(entry) + grown, entry);
    }
    if (count > 10_000) break;
  }
  return bytes;
}
