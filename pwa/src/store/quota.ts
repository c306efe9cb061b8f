/** What this phone holds for the app, in bytes; `isPersisted`: the browser clears it only where the person asks it to. */
export interface Quota {
  used_bytes: number;
  quota_bytes: number;
  isPersisted: boolean;
}

/** Undefined where the browser does not say. */
export async function readQuota(): Promise<Quota | undefined> {
  try {
    const [{ usage, quota }, isPersisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    return usage === undefined || quota === undefined ? undefined : { used_bytes: usage, quota_bytes: quota, isPersisted };
  } catch {
    return undefined;
  }
}

let isAsked = false;

/** Asks the browser to keep what is here, once a visit, when somebody has just chosen to keep something: some ask the person. */
export async function askToPersist(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // an old browser, or an address that is not secure
  }
}
