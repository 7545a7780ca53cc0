/** A network as it signs its receipts. */
type Network = {
  name: string;
  pattern: RegExp;
  /** `app`: pays at the chargers of others too, which are the network where they are named. `home`: sold for the house. */
  role: 'network' | 'app' | 'home';
  isBritish: boolean;
};

const british = (name: string, pattern: RegExp, role: Network['role'] = 'network'): Network => ({
  ...{ name, pattern, role },
  isBritish: true,
});
const abroad = (name: string, pattern: RegExp): Network => ({ name, pattern, role: 'network', isBritish: false });

/** Networks, apps and wallboxes by name. A name that is an everyday word is looked for with what stands beside it. */
export const networks: readonly Network[] = [
  british('InstaVolt', /\binsta ?volt\b/i),
  british('Osprey', /\bosprey(?: charging)?\b/i),
  british('Gridserve', /\bgridserve\b/i),
  british('bp pulse', /\bbp ?pulse\b/i),
  british('Pod Point', /\bpod ?point\b/i),
  british('ChargePlace Scotland', /\bcharge ?place scotland\b/i),
  british('MFG EV Power', /\bmfg\b/i),
  british('Evyve', /\bevyve\b/i),
  british('Be.EV', /\bbe\.ev\b/i),
  british('char.gy', /\bchar\.gy\b/i),
  british('GeniePoint', /\bgenie ?point\b/i),
  british('Connected Kerb', /\bconnected kerb\b/i),
  british('ubitricity', /\bubitricity\b/i),
  british('Source London', /\bsource london\b/i),
  british('Believ', /\bbeliev\b/i),
  british('Smart Charge', /\bsainsbury.{0,3}s smart charge\b|\bsmart charge by sainsbury/i),
  british('RAW Charging', /\braw charging\b/i),
  british('Zest', /\bzest (?:eco|charging)\b/i),
  british('ESB Energy', /\besb (?:energy|ecars)\b/i),
  british('Mer', /\bmer (?:charging|uk|connect)\b/i),
  british('Applegreen Electric', /\bapplegreen\b/i),
  british('PoGo Charge', /\bpogo charge\b/i),
  british('Dragon Charging', /\bdragon charging\b/i),
  british('Electroverse', /\belectroverse\b/i, 'app'),
  british('Zapmap', /\bzap-?\s?map\b|\bzap-?pay\b/i, 'app'),
  british('Allstar', /\ballstar\b/i, 'app'),
  british('Bonnet', /\bbonnet (?:app|card|charge|rapid)\b|\bpaid with bonnet\b/i, 'app'),
  british('Paua', /\bpaua\b/i, 'app'),
  british('Monta', /\bmonta\b/i, 'app'),
  british('Ohme', /\bohme\b/i, 'home'),
  british('Hypervolt', /\bhypervolt\b/i, 'home'),
  british('myenergi', /\bmyenergi\b|\bzappi\b/i, 'home'),
  abroad('Shell Recharge', /\bshell recharge\b/i),
  abroad('Tesla', /\btesla supercharg\w*|\bsupercharger\b/i),
  abroad('IONITY', /\bionity\b/i),
  abroad('Fastned', /\bfastned\b/i),
  abroad('Allego', /\ballego\b/i),
  abroad('EnBW', /\benbw\b/i),
  abroad('Aral pulse', /\baral pulse\b/i),
  abroad('EWE Go', /\bewe go\b/i),
  abroad('TotalEnergies', /\btotal ?energies\b/i),
  abroad('Vattenfall InCharge', /\bvattenfall\b/i),
  abroad('Izivia', /\bizivia\b/i),
  abroad('Powerdot', /\bpowerdot\b/i),
  abroad('Atlante', /\batlante\b/i),
  abroad('Electrify America', /\belectrify america\b/i),
  abroad('EVgo', /\bevgo\b/i),
  abroad('ChargePoint', /\bchargepoint\b(?! (?:id|no|number|name|location|address|ref))/i),
];
