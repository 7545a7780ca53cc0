-- Rows as the first release could have written them: ends of the ranges, quotes, line ends, letters of many scripts.
INSERT INTO users (id, username, password_hash, created_at) VALUES
  (1, 'alice', '$2b$12$abcdefghijklmnopqrstuuJ0m9s0y0Z0Q0l0y0Z0Q0l0y0Z0Q0l0y', 1767225600000),
  (7, 'bob.o-neil+x@example', 'none', 0);
INSERT INTO logins (user_id, sid_hash, user_agent, created_at, last_seen_at, expires_at) VALUES
  (1, 'f1f1f1f1', 'Firefox on Android', 1767225600000, 1767312000000, 1769817600000),
  (7, 'a2a2a2a2', 'An unknown browser', 0, 0, 1);
INSERT INTO attempts (key, count, window_started_at, last_at) VALUES ('sign-in:192.0.2.1', 3, 1767225600000, 1767225601000);
INSERT INTO cars (id, user_id, make, model, name, battery_wh, efficiency_m_per_kwh, max_ac_w, max_dc_w, active,
  recommended_full_charge_enabled, recommended_full_charge_frequency_value, recommended_full_charge_frequency_unit,
  is_sample, version, created_at, updated_at, archived_at, deleted_at) VALUES
  (1, 1, 'Volterra', 'Arc', 'The "blue" one; it''s 100 %', 58000, 5794, 11000, 150000, 1, 1, 30, 'days', 0, 3, 1, 2, NULL, NULL),
  (2, 1, printf('%.64c', 'W'), 'Ärc 電気 🚗', NULL, 1000, NULL, NULL, NULL, 0, 0, NULL, NULL, 1, 1, 1, 1, 5, NULL),
  (3, 1, 'Gone', 'Car', NULL, 500000, 804, 100, 1000000, 0, 1, 24, 'months', 0, 9, 1, 1, NULL, 1767225600000),
  (9, 7, 'Bob''s', 'NULL', '-- DROP TABLE cars', 77000, 19313, NULL, NULL, 1, 0, NULL, NULL, 0, 1, 0, 0, NULL, NULL);
INSERT INTO tariffs (id, user_id, name, valid_from, valid_to, price_micros_per_kwh, is_sample, version, created_at, updated_at, deleted_at) VALUES
  (1, 1, 'Night & day', '2008-01-01', '2024-02-29', 245000, 0, 1, 1, 1, NULL),
  (2, 1, 'Paid to charge', '2024-03-01', NULL, -1000000000, 0, 2, 1, 1, NULL),
  (3, 1, 'Gone', '2020-01-01', '2020-01-01', 10000000000, 1, 1, 1, 1, 1767225600000),
  (4, 7, 'Bob''s', '2025-01-01', NULL, 0, 0, 1, 0, 0, NULL);
INSERT INTO imports (id, user_id, file_name, file_hash, format, added, already_here, created_at, undone_at) VALUES
  (1, 1, '../../etc/passwd "x".csv', 'aa', 'plugtrack', 2, 0, 1767225600000, NULL),
  (2, 7, '', 'bb', 'plugtrack', 0, 5, 1767225600000, 1767225700000);
INSERT INTO charging_sessions (id, user_id, client_id, car_id, day, started_at, ended_at, time_zone, odometer_m, charge_type,
  power_w, location_label, place_kind, charge_network, energy_wh, energy_source, duration_min, price_micros_per_kwh,
  fees_micros, cost_micros, price_source, tariff_id, soc_from, soc_to, notes, is_sample, import_id, version, created_at,
  updated_at, deleted_at) VALUES
  (1, 1, 'client-0001', 1, '2026-03-29', 1774746000000, 1774749600000, 'Europe/London', 16093440, 'AC', 7400, 'Home', 'home', NULL,
    24600, 'entered', 60, 245000, 0, 6027000, 'tariff', 1, 20, 80, '', 0, NULL, 1, 1, 1, NULL),
  (2, 1, 'client-0002', 1, '2008-01-01', NULL, NULL, 'Asia/Kathmandu', NULL, 'DC', NULL, '=HYPERLINK("http://x")', 'public', 'Podlet',
    1, 'estimated', 10080, 10000000000, 1000000000000, 11000000000000, 'price', NULL, 0, 100, 'line 1' || char(10) || 'line 2 ''quoted'' \ 50% é 日本 👩‍👩‍👧', 0, 1, 4, 1, 2, NULL),
  (3, 1, 'client-0003', 2, '2026-10-25', 1792886400000, NULL, 'Europe/London', 0, 'AC', 100, '', 'work', NULL,
    1000000, 'entered', NULL, NULL, 0, NULL, 'unknown', NULL, NULL, NULL, printf('%.2000c', 'n'), 1, 1, 1, 1, 1, NULL),
  (4, 1, 'client-0004', 3, '2026-02-28', NULL, 1772300000000, 'UTC', 3218688000, 'DC', 1000000, 'Gone', 'public', printf('%.64c', 'N'),
    5000, 'entered', 1, 0, 0, 0, 'free', NULL, 100, 100, 'deleted', 0, NULL, 2, 1, 1, 1767225600000),
  (5, 1, 'client-0005', 1, '2026-02-27', 1772236800000, 1772841600000, 'UTC', 5, 'AC', 7400, 'Paid', 'home', NULL,
    10000, 'entered', NULL, -1000000000, 0, -10000000000, 'tariff', 2, NULL, 5, '', 0, NULL, 1, 1, 1, NULL),
  (9, 7, 'client-0001', 9, '2026-03-29', NULL, NULL, 'Europe/London', 1, 'AC', NULL, 'Bob''s', 'home', NULL,
    1, 'entered', NULL, NULL, 0, 1, 'total', 4, NULL, NULL, 'the same client id as of somebody else', 0, NULL, 1, 0, 0, NULL);
INSERT INTO settings (user_id, key, value, encrypted, updated_at) VALUES
  (1, 'timeZone', '"Asia/Kathmandu"', 0, 1), (1, 'currency', '"NOK"', 0, 1), (7, 'theme', '"dark"', 0, 1),
  (7, 'from.a.later.day', '{"x":[1,2,"''"]}', 0, 1),
  (1, 'gotifyToken', 'pt1.0a0b0c0d.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 1, 1);
INSERT INTO events (user_id, table_name, row_id, before, after, created_at) VALUES
  (1, 'charging_sessions', 2, '{"id":2,"energyWh":46200,"notes":"it''s"}', '{"id":2,"energyWh":24600}', 1767225600000),
  (1, 'cars', 3, '{"id":3}', NULL, 1767225600001), (7, 'settings', 7, NULL, '{"id":7,"theme":"dark"}', 1);
