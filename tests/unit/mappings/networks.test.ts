import { describe } from 'vitest';
import { itReads, lines, type Case } from '../../support/layouts';

const networks: Case[] = [
  [
    'ChargePlace Scotland, Perth',
    lines(
      'CP ID,Connector,Start Date,Start Time,End Date,End Time,Total kWh,Site,Model',
      '50911,2,01/05/2018,21:37,01/05/2018,22:12,14.863,Canal Street,APT 22kW Dual',
      '50911,2,31/05/2018,21:37,31/05/2018,22:12,10,Canal Street,APT 50kW Raption',
    ),
    [
      '2018-05-01 21:37–22:12|14.863||?||AC|public|Canal Street|',
      '2018-05-31 21:37–22:12|10||?||DC|public|Canal Street|',
    ],
  ],
  [
    'ChargePoint, station owner',
    lines(
      'Station Name,MAC Address,Org Name,Start Date,Start Time Zone,End Date,End Time Zone,Transaction Date (Pacific Time),Total Duration (hh:mm:ss),Charging Time (hh:mm:ss),Energy (kWh),GHG Savings (kg),Gasoline Savings (gallons),Port Type,Port Number,Plug Type,EVSE ID,Address 1,City,State/Province,Postal Code,Country,Latitude,Longitude,Currency,Fee,Ended By,Plug In Event Id,Driver Postal Code,User ID,County,System S/N,Model Number',
      'PALO / HAMILTON #1,0000:1,City,7/29/2011 20:17,PDT,7/29/2011 23:20,PDT,7/29/2011 23:25,3:03:32,1:54:03,6.249,2.6,0.78,Level 2,2,J1772,3.3E+09,250 Ham,Palo Alto,California,94301,United States,37,-122,USD,1.25,Plug Out,3,95124,3284,,,',
    ),
    ['2011-07-29 20:17–23:20|6.249|114|1.25||AC|public|PALO / HAMILTON #1|'],
    { currency: 'USD', timeZone: 'America/Los_Angeles' },
  ],
  [
    'ev.energy',
    lines(
      'Session ID,Car ID,Car Description,Session Start Time,Session Finish Time,Estimated Energy Delivered,Average Cost per kWh,Cost,Location',
      's1,c1,Tesla Model 3,2024-05-01 23:30:00,2024-05-02 04:00:00,24.5,0.075,1.84,Home',
    ),
    ['2024-05-01 23:30–04:00|24.5||1.84||AC|home|Home|'],
  ],
  [
    'Charge HQ, a row a day',
    lines(
      'date,charged_kwh,from_solar_kwh,from_battery_kwh,from_grid_kwh,away_from_home_kwh,at_home_kwh',
      '2024-05-01,12.5,10,0,2.5,0,12.5',
      '2024-05-02,0,0,0,0,0,0',
      '2024-05-04,7,7,0,0,0,7',
    ),
    ['2024-05-01|12.5||?||AC|home||', '2024-05-04|7||?||AC|home||'],
  ],
  [
    'TabEV',
    lines(
      'charging_network,session_id,location_name,location_address,charger_id,energy_transferred,end_state_of_charge,max_charging_rate,start_date,end_date,charge_duration,total_duration,grace_period_duration,idle_duration,base_charging_cost,sales_tax_cost,idle_cost,discount,total_cost,currency',
      'Electrify America,s-1,Mall,1 Road,c,30.5,80,120,2024-05-01 10:00:00,2024-05-01 10:40:00,00:35:00,00:40:00,00:10:00,0,14.00,1.00,0,0,15.00,USD',
    ),
    ['2024-05-01 10:00–10:40|30.5|35|15|?→80%|DC|public|Mall|'],
    { currency: 'USD', timeZone: 'America/New_York' },
  ],
  [
    'Virta: energy in Wh',
    lines(
      'Created,Charge ID,Station ID,EVSE-ID,Station name,CPO name,Start time,Stop time,Duration,Energy (Wh),Meter start,Meter stop,VAT P,VAT,Net,Price,Currency',
      '2024-05-01 12:00:00,1,2,FI*1,Hotel,Virta,2024-05-01 10:00:00,2024-05-01 11:30:00,01:30:00,16500,1,2,24,1.55,6.45,8.00,EUR',
    ),
    ['2024-05-01 10:00–11:30|16.5|90|8||AC|public|Hotel|'],
    { currency: 'EUR', timeZone: 'Europe/Helsinki' },
  ],
  [
    'ZEFNET',
    lines(
      'Name,Sticker,Serial,Initiator,Identity,Start,Plug Duration,Charge Duration,Energy,Cost,Bill Details',
      'Lot A,1,2,App,me,2024-05-01 10:00:00,3:00:00,1:30:00,9.75,2.00,x',
    ),
    ['2024-05-01 10:00–13:00|9.75|90|2||AC|public|Lot A|'],
    { currency: 'USD' },
  ],
];

describe('files of networks', () => itReads(networks));
