import { readPack, type Version } from './pack-file';
import { PackRefused, type Refusal } from './pack-header';
import { buffersOf, type PackParts } from './pack-parts';

declare const self: DedicatedWorkerGlobalScope;

/** The file of a pack and what it must be of; the answer is the pack, handed over, or why it is none. */
export type Opening = { file: Blob; version: Version };
export type Opened = PackParts | Refusal;

self.addEventListener('message', ({ data: { file, version } }: MessageEvent<Opening>) => {
  const say = (opened: Opened, handedOver: ArrayBufferLike[] = []) => self.postMessage(opened, handedOver as ArrayBuffer[]);
  readPack(file, version).then((parts) => say(parts, buffersOf(parts)), (error: unknown) => say(error instanceof PackRefused ? error.refusal : 'damaged'));
});
