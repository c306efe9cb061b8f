const FRONT = /front|user|face ?time|avant|frontal|selfie/i;

/** Whether a camera looks at whoever holds the device: by what it says it can do, else by its name. */
function isFront(device: MediaDeviceInfo): boolean {
  const { facingMode = [] } = (device as Partial<InputDeviceInfo>).getCapabilities?.() ?? {};
  return facingMode.length ? facingMode.includes('user') : FRONT.test(device.label);
}

/** The ids of the cameras that can be held to a code; empty where there is no choice. */
export function lenses(devices: MediaDeviceInfo[]): string[] {
  const ids = devices.filter((device) => device.kind === 'videoinput' && device.deviceId && !isFront(device)).map(({ deviceId }) => deviceId);
  return ids.length > 1 ? ids : [];
}
