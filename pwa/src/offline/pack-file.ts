import { OpenPack } from './open-pack';
import { PackRefused, type Header } from './pack-header';

const FORMAT = 1;
const LINE_BREAK = 10;

/** Opens a pack; throws PackRefused where it is none that can be answered from by the rules of `method`. */
export async function openPack(file: Blob, method: string): Promise<OpenPack> {
  const bytes = await unzipped(file);
  const end = bytes.indexOf(LINE_BREAK);
  const header = headerOf(bytes.subarray(0, Math.max(end, 0)));
  if (header.format !== FORMAT) throw new PackRefused('format');
  if (header.method !== method) throw new PackRefused('method');
  return read(header, bytes.subarray(end + 1));
}

/** Whatever its sections lack to be read, it was no pack of ours. */
function read(header: Header, body: Uint8Array): OpenPack {
  try {
    return new OpenPack(header, body);
  } catch {
    throw new PackRefused('damaged');
  }
}

/** gzip has a sum at its end: what is cut or changed on the way never gets further. */
async function unzipped(file: Blob): Promise<Uint8Array> {
  try {
    const stream = file.stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new PackRefused('damaged');
  }
}

function headerOf(line: Uint8Array): Header {
  try {
    return JSON.parse(new TextDecoder().decode(line)) as Header;
  } catch {
    throw new PackRefused('format');
  }
}
