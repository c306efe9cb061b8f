/** Why there is no picture; each has its own sentence. */
export type Trouble = 'refused' | 'missing' | 'busy' | 'insecure' | 'stopped' | 'blind';

const WISH: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** The one camera stream of a visit: asked for once, released with `close`. */
export class Camera {
  private constructor(readonly stream: MediaStream) {}

  static async open(): Promise<Camera | Trouble> {
    if (!isSecureContext || !navigator.mediaDevices) return 'insecure';
    try {
      return new Camera(await navigator.mediaDevices.getUserMedia(WISH));
    } catch (error) {
      return troubleOf(error);
    }
  }

  /** Calls back where the camera is unplugged or its permission withdrawn; not for `close`. */
  whenLost(callback: () => void): void {
    this.track?.addEventListener('ended', callback, { once: true });
  }

  get hasTorch(): boolean {
    const can = this.track?.getCapabilities?.() as { torch?: boolean } | undefined;
    return can?.torch === true;
  }

  async light(on: boolean): Promise<void> {
    const torch = { torch: on } as MediaTrackConstraintSet;
    await this.track?.applyConstraints({ advanced: [torch] });
  }

  close(): void {
    this.stream.getTracks().forEach((track) => track.stop());
  }

  private get track(): MediaStreamTrack | undefined {
    return this.stream.getVideoTracks()[0];
  }
}

function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}
