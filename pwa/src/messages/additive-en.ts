/** What the page of an additive says by itself, loaded with it. */
export const en = {
  back: 'Back',
  takes: (each: string, of: number) => `Takes ${each} of the ${of} additive points.`,
  takesNothing: 'Takes no additive point.',
  most: (most: string) => `All of this level together take ${most} at most.`,
  decides: (n: number): string => (n === 1 ? 'The statement that decides' : 'The statements that decide'),
  others: (n: number) => `${n} more, newest first`,
  all: 'Statements on file',
  nothing: 'None. Nothing is said of it, for or against.',
  earlier: 'Earlier, replaced since by the same body',
  counts: { context: 'Context', 'single-study': 'Single study' },
  on: (code: string) => `on ${code}`,
  above: 'Belongs to',
  children: 'Its forms',
  members: 'Members of the group',
  names: 'In other languages',
  adi: 'ADI: acceptable daily intake, the limit a body has set for every day of a life, mostly in mg per kg of body weight.',
  rule: 'Read the rule that makes levels',
  notFound: { title: 'No additive of this number', text: 'It is in no table here. Nothing is said of it, for or against.' },
  nearest: 'The nearest numbers',
  offline: 'This phone has not seen this additive yet. Those seen before answer as usual.',
  failed: 'The fault is on our side. Nothing is said of this additive.',
};

export type AdditiveMessages = typeof en;
