const through = (bytes: BlobPart, way: CompressionStream | DecompressionStream) => new Response(new Blob([bytes]).stream().pipeThrough(way));

/** A body as it is kept: gzipped, a third of its size. */
export const packed = (body: unknown): Promise<ArrayBuffer> => through(JSON.stringify(body), new CompressionStream('gzip')).arrayBuffer();

/** A body as it was; copies of an older version were kept plain. */
export const unpacked = async (body: unknown): Promise<unknown> =>
  body instanceof ArrayBuffer ? through(body, new DecompressionStream('gzip')).json() : body;
