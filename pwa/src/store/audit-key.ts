const KEY = 'limpide.audit-key';

let here = ''; // where the browser keeps nothing, as long as the page

/** The key that this server asks for before it audits; '' for none. It goes to our own server alone, and as long as this tab. */
export function auditKey(): string {
  try {
    return sessionStorage.getItem(KEY) ?? here;
  } catch {
    return here;
  }
}

export function keepAuditKey(key: string): void {
  here = key;
  try {
    sessionStorage.setItem(KEY, key);
  } catch {
    // refused
  }
}
