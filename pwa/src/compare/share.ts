import { compare } from '../messages/sections';

/** Hands the address to the phone's own sheet, else to the clipboard; gives what is to be said of it. */
export async function share(title: string, path: string): Promise<string> {
  const url = `${location.origin}${path}`;
  if ('share' in navigator) return navigator.share({ title, url }).then(() => '', () => ''); // a person may think better of it
  return copied(url);
}

/** Browsers give the clipboard to secure addresses alone. */
async function copied(url: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(url);
    return compare().copied;
  } catch {
    return compare().notCopied;
  }
}
