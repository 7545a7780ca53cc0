import { metresIn, type MetresPerKwh, type WattHours, type Watts } from '@/lib/core/units';

/** A car as its maker sells it. The efficiency is nominal, for mixed driving; powers are `null` where trims differ or sources do. */
export type KnownCar = {
  make: string;
  model: string;
  /** Usable, not gross. */
  batteryWh: WattHours;
  efficiencyMPerKwh: MetresPerKwh;
  maxAcW: Watts | null;
  maxDcW: Watts | null;
};

const tenthsOf = (kilo: number) => Math.round(kilo * 10) * 100;

/** @param kwh usable battery @param miPerKwh nominal efficiency @param acKw @param dcKw the most it charges at */
const car = (
  make: string,
  model: string,
  kwh: number,
  miPerKwh: number,
  acKw: number | null = null,
  dcKw: number | null = null,
): KnownCar => ({
  make,
  model,
  batteryWh: tenthsOf(kwh) as WattHours,
  efficiencyMPerKwh: Math.round(miPerKwh * metresIn.mi) as MetresPerKwh,
  maxAcW: acKw === null ? null : (tenthsOf(acKw) as Watts),
  maxDcW: dcKw === null ? null : (tenthsOf(dcKw) as Watts),
});

/** Common electric cars, as sold in Britain. They fill in a form that takes any other car just as well. */
export const knownCars: readonly KnownCar[] = [
  car('Abarth', '500e', 37.8, 3.7, 11, 85),
  car('Alpine', 'A290', 52, 3.7, 11, 100),
  car('Audi', 'A6 e-tron', 94.9, 3.9, 11, 270),
  car('Audi', 'e-tron 50', 64.7, 2.7, 11, 120),
  car('Audi', 'e-tron 55', 86.5, 2.6, 11, 150),
  car('Audi', 'Q4 e-tron 35', 52, 3.4),
  car('Audi', 'Q4 e-tron 40', 76.6, 3.3, 11),
  car('Audi', 'Q4 e-tron 45', 77, 3.4, 11),
  car('Audi', 'Q6 e-tron', 94.9, 3.1, 11, 270),
  car('Audi', 'Q8 e-tron 55', 106, 3, 11, 170),
  car('BMW', 'i3 94 Ah', 27.2, 3.9),
  car('BMW', 'i3 120 Ah', 37.9, 3.9, 11, 50),
  car('BMW', 'i4 eDrive35', 67, 3.7, 11, 180),
  car('BMW', 'i4 eDrive40', 80.7, 3.7, 11, 205),
  car('BMW', 'i5 eDrive40', 81.2, 3.6, 11, 205),
  car('BMW', 'iX xDrive50', 105.2, 3, 11, 195),
  car('BMW', 'iX1 eDrive20', 64.7, 3.7, 11, 130),
  car('BMW', 'iX1 xDrive30', 64.7, 3.6, 11, 130),
  car('BMW', 'iX2 eDrive20', 64.7, 3.8, 11, 130),
  car('BMW', 'iX3', 74, 3.3, 11, 150),
  car('BYD', 'Atto 3', 60.5, 3.4),
  car('BYD', 'Dolphin 44.9 kWh', 44.9, 3.6),
  car('BYD', 'Dolphin 60.4 kWh', 60.5, 3.6, 11, 88),
  car('BYD', 'Seal', 82.5, 3.7, 11, 150),
  car('Citroën', 'ë-C3', 44, 3.7, null, 100),
  car('Citroën', 'ë-C4 50 kWh', 46.3, 3.9, null, 100),
  car('Citroën', 'ë-C4 54 kWh', 50.8, 4.1, null, 100),
  car('Cupra', 'Born 58 kWh', 58, 3.7, 11),
  car('Cupra', 'Born 77 kWh', 77, 3.7, 11),
  car('Cupra', 'Tavascan', 77, 3.6, 11, 135),
  car('Dacia', 'Spring', 25, 4.1),
  car('DS', '3 E-Tense', 50.8, 3.7, null, 100),
  car('Fiat', '500e 24 kWh', 21.3, 3.9, null, 50),
  car('Fiat', '500e 42 kWh', 37.3, 3.9, 11, 85),
  car('Fiat', '600e', 50.8, 3.8, 11, 100),
  car('Fiat', 'Grande Panda', 43.8, 3.7, null, 100),
  car('Ford', 'Capri Extended Range', 77, 3.7, 11, 135),
  car('Ford', 'Explorer Extended Range', 77, 3.5, 11, 135),
  car('Ford', 'Mustang Mach-E Extended Range', 91, 3.3, 11, 150),
  car('Ford', 'Mustang Mach-E Standard Range', 72.6, 3.3, 11),
  car('Ford', 'Puma Gen-E', 43.6, 3.9, 11, 100),
  car('Genesis', 'GV60', 74, 3.3, 11, 230),
  car('GWM', 'Ora 03 48 kWh', 45.4, 3.6),
  car('GWM', 'Ora 03 63 kWh', 59.3, 3.6),
  car('Honda', 'e:Ny1', 61.9, 3.4, 11),
  car('Hyundai', 'Inster 42 kWh', 39, 4),
  car('Hyundai', 'Inster 49 kWh', 46, 4),
  car('Hyundai', 'Ioniq Electric 38 kWh', 38.3, 4.1, 7.2),
  car('Hyundai', 'Ioniq 5 58 kWh', 54, 3.4, 11),
  car('Hyundai', 'Ioniq 5 77 kWh', 74, 3.4, 11),
  car('Hyundai', 'Ioniq 6 77 kWh', 74, 3.9, 11),
  car('Hyundai', 'Kona Electric 39 kWh', 39.2, 3.9),
  car('Hyundai', 'Kona Electric 64 kWh', 64, 3.8),
  car('Hyundai', 'Kona Electric 65 kWh', 65.4, 3.7),
  car('Jaguar', 'I-Pace', 84.7, 2.8, null, 100),
  car('Jeep', 'Avenger Electric', 50.8, 3.8, 11, 100),
  car('Kia', 'e-Niro 39 kWh', 39.2, 3.8),
  car('Kia', 'e-Niro 64 kWh', 64, 3.6),
  car('Kia', 'EV3 Long Range', 78, 3.6, 11),
  car('Kia', 'EV3 Standard Range', 55, 3.7, 11),
  car('Kia', 'EV4 Long Range', 78, 3.8, 11),
  car('Kia', 'EV6 77 kWh', 74, 3.5, 11, 230),
  car('Kia', 'EV6 84 kWh', 80, 3.6, 11),
  car('Kia', 'EV9 99.8 kWh', 96, 2.9, 11),
  car('Kia', 'Niro EV', 64.8, 3.6, 11),
  car('Kia', 'Soul EV 64 kWh', 64, 3.6),
  car('Leapmotor', 'C10', 69.9, 3.2),
  car('Leapmotor', 'T03', 37.3, 4.5),
  car('Lexus', 'UX 300e 54 kWh', 50, 3.4, 6.6, 50),
  car('Mazda', 'MX-30', 30, 3.5),
  car('Mercedes-Benz', 'EQA 250', 66.5, 3.6, 11, 100),
  car('Mercedes-Benz', 'EQA 250+', 70.5, 3.7, 11, 100),
  car('Mercedes-Benz', 'EQB 300', 66.5, 3.2, 11, 100),
  car('Mercedes-Benz', 'EQC 400', 80, 2.9, null, 110),
  car('Mercedes-Benz', 'EQE 300', 89, 3.7, 11, 170),
  car('Mercedes-Benz', 'EQS 450+', 107.8, 3.7, 11, 200),
  car('MG', 'Cyberster', 74.4, 3.4, null, 144),
  car('MG', 'MG4 Extended Range', 74.4, 3.6, 11, 144),
  car('MG', 'MG4 Long Range', 61.7, 3.7),
  car('MG', 'MG4 Standard Range', 50.8, 3.7),
  car('MG', 'MG5 Long Range', 57.4, 3.6),
  car('MG', 'MG5 Standard Range', 48.8, 3.7),
  car('MG', 'MGS5 49 kWh', 47.1, 3.7),
  car('MG', 'MGS5 64 kWh', 62.1, 3.6),
  car('MG', 'ZS EV 44 kWh', 42.5, 3.3),
  car('MG', 'ZS EV Long Range', 68.3, 3.4),
  car('MG', 'ZS EV Standard Range', 49, 3.4),
  car('MINI', 'Aceman SE', 49.2, 3.7, 11, 95),
  car('MINI', 'Cooper E', 36.6, 4.1, 11, 75),
  car('MINI', 'Cooper SE', 49.2, 4.1, 11, 95),
  car('MINI', 'Countryman E', 64.6, 3.7, null, 130),
  car('MINI', 'Electric', 28.9, 3.9, 11, 50),
  car('Nissan', 'Ariya 63 kWh', 63, 3.3, null, 130),
  car('Nissan', 'Ariya 87 kWh', 87, 3.2, null, 130),
  car('Nissan', 'e-NV200 40 kWh', 37, 2.9, null, 50),
  car('Nissan', 'Leaf 24 kWh', 22, 3.7, null, 50),
  car('Nissan', 'Leaf 30 kWh', 28, 3.7, null, 50),
  car('Nissan', 'Leaf 40 kWh', 39, 3.7, null, 50),
  car('Nissan', 'Leaf e+ 62 kWh', 59, 3.6),
  car('Omoda', 'E5', 61, 3.5),
  car('Peugeot', 'e-2008 50 kWh', 46.3, 3.6, null, 100),
  car('Peugeot', 'e-2008 54 kWh', 50.8, 3.7, null, 100),
  car('Peugeot', 'e-208 50 kWh', 46.3, 3.9, null, 100),
  car('Peugeot', 'e-208 51 kWh', 48.1, 4, null, 100),
  car('Peugeot', 'e-3008 73 kWh', 73, 3.3, null, 160),
  car('Peugeot', 'e-308', 50.8, 3.7, 11, 100),
  car('Peugeot', 'e-5008 73 kWh', 73, 3.2, null, 160),
  car('Polestar', '2 Long Range Dual Motor', 75, 3.3, 11),
  car('Polestar', '2 Long Range Single Motor', 79, 3.7, 11, 205),
  car('Polestar', '2 Standard Range Single Motor', 67, 3.6, 11),
  car('Polestar', '3 Long Range', 107, 2.9, 11, 250),
  car('Polestar', '4 Long Range', 94, 3.3, null, 200),
  car('Porsche', 'Macan Electric', 95, 3.3, 11, 270),
  car('Porsche', 'Taycan', 82.3, 3.7, 11),
  car('Renault', '4 E-Tech 52 kWh', 52, 3.8, 11, 100),
  car('Renault', '5 E-Tech 40 kWh', 40, 4, 11),
  car('Renault', '5 E-Tech 52 kWh', 52, 3.9, 11, 100),
  car('Renault', 'Megane E-Tech 60 kWh', 60, 3.9, null, 130),
  car('Renault', 'Scenic E-Tech 87 kWh', 87, 3.5, null, 150),
  car('Renault', 'Zoe ZE40', 41, 3.8, 22),
  car('Renault', 'Zoe ZE50', 52, 3.8, 22),
  car('Škoda', 'Elroq 60', 59, 3.7, 11),
  car('Škoda', 'Elroq 85', 77, 3.7, 11, 135),
  car('Škoda', 'Enyaq 60', 58, 3.6, 11),
  car('Škoda', 'Enyaq 80', 77, 3.5, 11),
  car('Škoda', 'Enyaq 85', 77, 3.6, 11, 135),
  car('smart', '#1 62 kWh', 62, 3.4, 22, 150),
  car('smart', '#3 62 kWh', 62, 3.5, 22, 150),
  car('Tesla', 'Model 3 Long Range', 75, 4.2, 11, 250),
  car('Tesla', 'Model 3 Performance', 75, 3.8, 11, 250),
  car('Tesla', 'Model 3 RWD', 57.5, 4.4, 11, 170),
  car('Tesla', 'Model 3 Standard Range Plus', 51, 4.2, 11, 170),
  car('Tesla', 'Model S Dual Motor', 95, 3.8, 11, 250),
  car('Tesla', 'Model X Dual Motor', 95, 3.2, 11, 250),
  car('Tesla', 'Model Y Long Range', 75, 3.7, 11, 250),
  car('Tesla', 'Model Y Performance', 75, 3.6, 11, 250),
  car('Tesla', 'Model Y RWD', 57.5, 3.8, 11, 170),
  car('Toyota', 'bZ4X', 64, 3.4),
  car('Vauxhall', 'Astra Electric', 50.8, 3.8, null, 100),
  car('Vauxhall', 'Corsa Electric 50 kWh', 46.3, 3.9, null, 100),
  car('Vauxhall', 'Corsa Electric 51 kWh', 48.1, 4, null, 100),
  car('Vauxhall', 'Frontera Electric', 43.8, 3.6, null, 100),
  car('Vauxhall', 'Mokka Electric 54 kWh', 50.8, 3.8, null, 100),
  car('Volkswagen', 'e-Golf', 31.5, 4.1, 7.2, 40),
  car('Volkswagen', 'e-up! 36.8 kWh', 32.3, 3.9, 7.2, 40),
  car('Volkswagen', 'ID.3 Pro', 58, 3.7, 11),
  car('Volkswagen', 'ID.3 Pro S', 77, 3.7, 11),
  car('Volkswagen', 'ID.3 Pure', 52, 3.8, 11),
  car('Volkswagen', 'ID.4 Pro', 77, 3.4, 11),
  car('Volkswagen', 'ID.4 Pure', 52, 3.4),
  car('Volkswagen', 'ID.5 Pro', 77, 3.5, 11, 135),
  car('Volkswagen', 'ID.7 Pro', 77, 3.8, 11, 175),
  car('Volkswagen', 'ID.7 Tourer Pro S', 86, 3.8, 11, 200),
  car('Volkswagen', 'ID. Buzz Pro', 79, 2.8, 11),
  car('Volvo', 'C40 Recharge', 67, 3.2, 11),
  car('Volvo', 'EX30 Extended Range', 64, 3.5, null, 153),
  car('Volvo', 'EX30 Single Motor', 49, 3.5, 11, 134),
  car('Volvo', 'EX90 Twin Motor', 107, 2.7, 11, 250),
  car('Volvo', 'XC40 Recharge Single Motor', 67, 3.1, 11),
  car('Volvo', 'XC40 Recharge Twin Motor', 75, 2.9, 11, 150),
  car('XPENG', 'G6 Long Range', 87.5, 3.4, 11, 280),
];

/** What a search compares: no accents, no case, no punctuation, so that "skoda", "id3" and "E-208" find their car. */
const bare = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9+]/g, '');

/** The known cars whose make and model contain every word of `query`; all of them for an empty one. */
export function suggestCars(query: string): KnownCar[] {
  const words = query.split(/\s+/).map(bare).filter(Boolean);
  return knownCars.filter(({ make, model }) => words.every((word) => bare(make + model).includes(word)));
}

/** All makes, in order. */
export const knownMakes: readonly string[] = [...new Set(knownCars.map(({ make }) => make))];

/** The known car that is meant by a typed make and model; the model alone will do where only one make has it. Else `null`. */
export function findKnownCar(make: string, model: string): KnownCar | null {
  const found = knownCars.filter(
    (known) => bare(known.model) === bare(model) && (!bare(make) || bare(known.make) === bare(make)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
