import { settings } from '../store/settings';

const PULSE = 30; // milliseconds
const TONE = { hertz: 880, seconds: 0.12, loudness: 0.2 };

let audio: AudioContext | undefined;

/** Tells the hand and the ear that a code was read, as far as was chosen for this device. */
export function signal(): void {
  if (settings().vibration) navigator.vibrate?.(PULSE);
  if (settings().sound) tone();
}

/** Browsers let a page sound once somebody has touched it. */
function tone(): void {
  audio ??= new AudioContext();
  void audio.resume();
  const now = audio.currentTime;
  const [pitch, loudness] = [audio.createOscillator(), audio.createGain()];
  pitch.frequency.value = TONE.hertz;
  loudness.gain.setValueAtTime(TONE.loudness, now);
  loudness.gain.exponentialRampToValueAtTime(0.001, now + TONE.seconds); // no click at its end
  pitch.connect(loudness).connect(audio.destination);
  pitch.start(now);
  pitch.stop(now + TONE.seconds);
}
