/** The structure of a tariff that many people have: its hours, never its prices, which differ by region and by month. */
export type Preset = {
  key: string;
  /** Also the name that is proposed. */
  title: string;
  /** Windows in the grammar of the bands, without their prices. */
  windows: readonly string[];
  /** `standard`: the meter does not follow summer time. */
  clock: 'local' | 'standard';
  /** What a session without times is taken for: on a tariff for the night, a charge by night. */
  untimed: 'base' | 'cheapest';
  /** The prices come as a list by the half hour. */
  isByHalfHour?: true;
  /** What to type, and what these hours leave out. */
  hint: string;
};

const night = (key: string, title: string, window: string, hint: string): Preset => ({
  ...{ key, title, windows: [`${window} every day`], clock: 'local', untimed: 'cheapest', hint },
});

const economy7 = (key: string, hours: string): Preset => ({
  ...night(`economy-7-${key}`, `Economy 7, ${hours.replace('-', '–')}`, hours, ''),
  clock: 'standard',
  hint: 'The seven hours depend on your region and your meter, and many meters stay on GMT all year: look at the meter or your bill.',
});

/** Hours as the suppliers published them by 2026. They change, so every hint sends people to their bill. */
export const presets: readonly Preset[] = [
  night('octopus-go', 'Octopus Go', '00:30-05:30', 'Cheap from 00:30 to 05:30. On older contracts it ended at 04:30.'),
  night(
    'intelligent-octopus-go',
    'Intelligent Octopus Go',
    '23:30-05:30',
    'Cheap from 23:30 to 05:30. What Octopus schedules at other hours may be cheap too: type the cost of such a charge on its session.',
  ),
  {
    ...{ key: 'cosy-octopus', title: 'Cosy Octopus', clock: 'local', untimed: 'base' },
    windows: ['04:00-07:00 every day', '13:00-16:00 every day', '22:00-00:00 every day', '16:00-19:00 every day'],
    hint: 'Three cheap windows, and last the dear one from 16:00 to 19:00. It began with two cheap ones, without the hours from 22:00.',
  },
  {
    ...{ key: 'agile-octopus', title: 'Agile Octopus', windows: [], clock: 'local', untimed: 'base' },
    isByHalfHour: true,
    hint: 'A price for every half hour. Save it with a typical price, then open it again to add the half-hour prices. The typical price stands in where the list has none.',
  },
  night(
    'edf-goelectric-overnight',
    'EDF GoElectric Overnight',
    '00:00-05:00',
    'Cheap from midnight to 05:00. EDF has sold several tariffs by the name of GoElectric, with other hours.',
  ),
  {
    ...{ key: 'edf-goelectric-98', title: 'EDF GoElectric 98', clock: 'local', untimed: 'cheapest' },
    windows: ['21:00-07:00 every day', '00:00-24:00 weekends'],
    hint: 'Cheap from 21:00 to 07:00 and all weekend: give both bands the same price.',
  },
  night(
    'eon-next-drive',
    'E.ON Next Drive',
    '00:00-07:00',
    'Cheap from midnight to 07:00. On many contracts it ends at 06:00.',
  ),
  {
    ...{ key: 'ovo-charge-anytime', title: 'OVO Charge Anytime', windows: [], clock: 'local', untimed: 'base' },
    hint: 'One price for what goes into the car, whatever the hour: type that price, not the one of the house.',
  },
  economy7('0030', '00:30-07:30'),
  economy7('0000', '00:00-07:00'),
  economy7('2330', '23:30-06:30'),
  economy7('2300', '23:00-06:00'),
];

export const findPreset = (key: unknown): Preset | null => presets.find((preset) => preset.key === key) ?? null;

/** What the form of a new tariff starts with. The lines of the bands wait for their prices. */
export const presetFields = ({ title, windows, clock, untimed }: Preset): Record<string, string> => ({
  name: title,
  bands: windows.join('\n'),
  untimed,
  clock: clock === 'standard' ? 'on' : '',
});
