import { PackRefused, type Header } from './pack-header';
import { partsOf, type PackParts } from './pack-parts';

const FORMAT = 2;
const LINE_BREAK = 10;

/** The version of the rules, and of the filter facts, that a pack must be of. */
export interface Version {
  method: string;
  edition: string;
}

/** All that a pack holds; throws PackRefused where it is none that can be answered from by this version. */
export async function readPack(file: Blob, { method, edition }: Version): Promise<PackParts> {
  const bytes = await unzipped(file);
  const end = bytes.indexOf(LINE_BREAK);
  const header = headerOf(bytes.subarray(0, Math.max(end, 0)));
  if (header.format !== FORMAT) throw new PackRefused('format');
  if (header.method !== method || header.edition !== edition) throw new PackRefused('method');
  return read(header, bytes.subarray(end + 1));
}

/** Whatever its sections lack to be read, it was no pack of ours. */
function read(header: Header, body: Uint8Array): PackParts {
  try {
    return partsOf(header, body);
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
