/** A picture at one size, in pixels of its longer side, turned by so many degrees. */
export interface View {
  side: number;
  degrees: number;
}

const SENT_SIDE = 2_000; // pixels: twice what is looked at first
const SENT_QUALITY = 0.9;

/** What a file shows, upright; undefined where this browser cannot open it. */
export const opened = (file: Blob): Promise<ImageBitmap | undefined> => createImageBitmap(file).catch(() => undefined);

/** The pixels of one view of a picture, the whole of it, on white. */
export function drawn(picture: ImageBitmap, view: View): ImageData {
  const context = contextOf(picture, view);
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

/** The picture drawn anew as a JPEG: without the place, the date and the name of the phone that its file may hold. */
export function anonymous(picture: ImageBitmap): Promise<Blob | null> {
  const side = Math.min(SENT_SIDE, Math.max(picture.width, picture.height));
  const { canvas } = contextOf(picture, { side, degrees: 0 });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', SENT_QUALITY));
}

function contextOf(picture: ImageBitmap, { side, degrees }: View): CanvasRenderingContext2D {
  const scale = side / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * cos + height * sin));
  canvas.height = Math.max(1, Math.round(width * sin + height * cos));
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(angle);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, -width / 2, -height / 2, width, height);
  return context;
}
