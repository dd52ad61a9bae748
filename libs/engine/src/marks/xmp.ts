import type { MarkRequest } from '../port.ts';
import { type AigcLabel, aigcLabel, readAigc } from './aigc.ts';
import { DIGITAL_SOURCE_TYPE, SYSTEM } from './producer.ts';

export interface XmpMarks {
  readonly digitalSourceType: string | null;
  readonly aigc: AigcLabel | null;
}

/** UTF-8 XMP: the IPTC source type, and the AIGC label where TC260's practice guide puts it in pictures. */
export function xmpPacket(request: MarkRequest): Buffer {
  const lines = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '  <rdf:Description rdf:about=""',
    '    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    '    xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    '    xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"',
    `    xmp:CreatorTool="${encode(`${SYSTEM.name} ${SYSTEM.version}`)}"`,
    `    xmp:CreateDate="${encode(request.createdAt)}"`,
    `    Iptc4xmpExt:DigitalSourceType="${DIGITAL_SOURCE_TYPE}"`,
    `    TC260:AIGC="${encode(JSON.stringify(aigcLabel(request)))}"/>`,
    ' </rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ];
  return Buffer.from(lines.join('\n'));
}

export function readXmp(packet: string): XmpMarks {
  const aigc = property(packet, 'TC260:AIGC');
  return { digitalSourceType: property(packet, 'Iptc4xmpExt:DigitalSourceType'), aigc: aigc === null ? null : readAigc(aigc) };
}

/** Other writers use elements where we use attributes. */
function property(packet: string, name: string): string | null {
  const found = new RegExp(`${name}(?:="([^"]*)"|>([^<]*)<)`).exec(packet);
  return found ? decode(found[1] ?? found[2] ?? '') : null;
}

const ENTITIES = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
] as const;

const encode = (text: string) => ENTITIES.reduce((out, [plain, entity]) => out.replaceAll(plain, entity), text);
const decode = (text: string) => ENTITIES.toReversed().reduce((out, [plain, entity]) => out.replaceAll(entity, plain), text);
