PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE `attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`window_started_at` integer NOT NULL,
	`last_at` integer NOT NULL
) STRICT;
CREATE TABLE `logins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`sid_hash` text NOT NULL,
	`user_agent` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "users_username_range" CHECK(length("users"."username") between 3 and 64)
) STRICT;
CREATE TABLE `cars` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`make` text NOT NULL,
	`model` text NOT NULL,
	`name` text,
	`battery_wh` integer NOT NULL,
	`efficiency_m_per_kwh` integer,
	`max_ac_w` integer,
	`max_dc_w` integer,
	`active` integer NOT NULL,
	`recommended_full_charge_enabled` integer NOT NULL,
	`recommended_full_charge_frequency_value` integer,
	`recommended_full_charge_frequency_unit` text,
	`is_sample` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	`deleted_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cars_make_range" CHECK(length("cars"."make") between 1 and 64),
	CONSTRAINT "cars_model_range" CHECK(length("cars"."model") between 1 and 64),
	CONSTRAINT "cars_name_range" CHECK("cars"."name" is null or length("cars"."name") between 1 and 64),
	CONSTRAINT "cars_battery_range" CHECK("cars"."battery_wh" between 1000 and 500000),
	CONSTRAINT "cars_efficiency_range" CHECK("cars"."efficiency_m_per_kwh" is null or "cars"."efficiency_m_per_kwh" between 804 and 19313),
	CONSTRAINT "cars_max_ac_range" CHECK("cars"."max_ac_w" is null or "cars"."max_ac_w" between 100 and 1000000),
	CONSTRAINT "cars_max_dc_range" CHECK("cars"."max_dc_w" is null or "cars"."max_dc_w" between 100 and 1000000),
	CONSTRAINT "cars_active_flag" CHECK("cars"."active" in (0, 1)),
	CONSTRAINT "cars_full_charge_range" CHECK((case "cars"."recommended_full_charge_enabled"
        when 0 then "cars"."recommended_full_charge_frequency_value" is null and "cars"."recommended_full_charge_frequency_unit" is null
        when 1 then ("cars"."recommended_full_charge_frequency_unit" = 'days' and "cars"."recommended_full_charge_frequency_value" between 1 and 365)
          or ("cars"."recommended_full_charge_frequency_unit" = 'months' and "cars"."recommended_full_charge_frequency_value" between 1 and 24)
        else 0 end) is true)
) STRICT;
CREATE TABLE `tariffs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`price_micros_per_kwh` integer NOT NULL,
	`is_sample` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer, `untimed` text DEFAULT 'base' NOT NULL
	CONSTRAINT "tariffs_untimed_range" CHECK("untimed" in ('base', 'cheapest', 'own')), `untimed_price_micros_per_kwh` integer
	CONSTRAINT "tariffs_untimed_price_range" CHECK(("untimed" = 'own') = ("untimed_price_micros_per_kwh" is not null)
	and ("untimed_price_micros_per_kwh" is null or "untimed_price_micros_per_kwh" between -1000000000 and 10000000000)), `standing_charge_micros` integer
	CONSTRAINT "tariffs_standing_charge_range" CHECK("standing_charge_micros" is null or "standing_charge_micros" between 0 and 1000000000000), `time_zone` text DEFAULT 'Europe/London' NOT NULL
	CONSTRAINT "tariffs_zone_range" CHECK(length("time_zone") between 1 and 64), `clock` text DEFAULT 'local' NOT NULL
	CONSTRAINT "tariffs_clock_range" CHECK("clock" in ('local', 'standard')), `bands` text DEFAULT '[]' NOT NULL
	CONSTRAINT "tariffs_bands_range" CHECK(json_valid("bands") and length("bands") <= 8000),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tariffs_name_range" CHECK(length("tariffs"."name") between 1 and 64),
	CONSTRAINT "tariffs_from_range" CHECK(date("tariffs"."valid_from") is "tariffs"."valid_from" and "tariffs"."valid_from" >= '2008-01-01'),
	CONSTRAINT "tariffs_to_range" CHECK("tariffs"."valid_to" is null or (date("tariffs"."valid_to") is "tariffs"."valid_to" and "tariffs"."valid_to" >= "tariffs"."valid_from")),
	CONSTRAINT "tariffs_price_range" CHECK("tariffs"."price_micros_per_kwh" between -1000000000 and 10000000000)
) STRICT;
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`format` text NOT NULL,
	`added` integer NOT NULL,
	`already_here` integer NOT NULL,
	`created_at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "imports_name_range" CHECK(length("imports"."file_name") <= 255),
	CONSTRAINT "imports_counts_range" CHECK("imports"."added" >= 0 and "imports"."already_here" >= 0)
) STRICT;
CREATE TABLE `charging_sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`client_id` text NOT NULL,
	`car_id` integer NOT NULL,
	`day` text NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`time_zone` text NOT NULL,
	`odometer_m` integer,
	`charge_type` text NOT NULL,
	`power_w` integer,
	`location_label` text NOT NULL,
	`place_kind` text NOT NULL,
	`charge_network` text,
	`energy_wh` integer NOT NULL,
	`energy_source` text NOT NULL,
	`duration_min` integer,
	`price_micros_per_kwh` integer,
	`fees_micros` integer NOT NULL,
	`cost_micros` integer,
	`price_source` text NOT NULL,
	`tariff_id` integer,
	`soc_from` integer,
	`soc_to` integer,
	`notes` text NOT NULL,
	`is_sample` integer DEFAULT false NOT NULL,
	`import_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer, `cost_lines` text
	CONSTRAINT "charging_sessions_lines_range" CHECK("cost_lines" is null or (json_valid("cost_lines") and length("cost_lines") <= 32000)), `price_assumed` integer DEFAULT 0 NOT NULL
	CONSTRAINT "charging_sessions_assumed_flag" CHECK("price_assumed" in (0, 1)),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`,`car_id`) REFERENCES `cars`(`user_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`,`tariff_id`) REFERENCES `tariffs`(`user_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`,`import_id`) REFERENCES `imports`(`user_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "charging_sessions_client_range" CHECK(length("charging_sessions"."client_id") between 8 and 64),
	CONSTRAINT "charging_sessions_day_range" CHECK(date("charging_sessions"."day") is "charging_sessions"."day" and "charging_sessions"."day" >= '2008-01-01'),
	CONSTRAINT "charging_sessions_time_range" CHECK("charging_sessions"."started_at" is null or "charging_sessions"."ended_at" is null or "charging_sessions"."ended_at" - "charging_sessions"."started_at" between 0 and 604800000),
	CONSTRAINT "charging_sessions_zone_range" CHECK(length("charging_sessions"."time_zone") between 1 and 64),
	CONSTRAINT "charging_sessions_odometer_range" CHECK("charging_sessions"."odometer_m" is null or "charging_sessions"."odometer_m" between 0 and 3218688000),
	CONSTRAINT "charging_sessions_type_range" CHECK("charging_sessions"."charge_type" in ('AC', 'DC')),
	CONSTRAINT "charging_sessions_power_range" CHECK("charging_sessions"."power_w" is null or "charging_sessions"."power_w" between 100 and 1000000),
	CONSTRAINT "charging_sessions_location_range" CHECK(length("charging_sessions"."location_label") <= 128),
	CONSTRAINT "charging_sessions_place_range" CHECK("charging_sessions"."place_kind" in ('home', 'work', 'public')),
	CONSTRAINT "charging_sessions_network_range" CHECK("charging_sessions"."charge_network" is null or length("charging_sessions"."charge_network") between 1 and 64),
	CONSTRAINT "charging_sessions_energy_range" CHECK("charging_sessions"."energy_wh" between 1 and 1000000),
	CONSTRAINT "charging_sessions_energy_source_range" CHECK("charging_sessions"."energy_source" in ('entered', 'estimated')),
	CONSTRAINT "charging_sessions_duration_range" CHECK("charging_sessions"."duration_min" is null or "charging_sessions"."duration_min" between 1 and 10080),
	CONSTRAINT "charging_sessions_price_range" CHECK("charging_sessions"."price_micros_per_kwh" is null or "charging_sessions"."price_micros_per_kwh" between -1000000000 and 10000000000),
	CONSTRAINT "charging_sessions_fees_range" CHECK("charging_sessions"."fees_micros" between 0 and 1000000000000),
	CONSTRAINT "charging_sessions_cost_range" CHECK("charging_sessions"."cost_micros" is null or "charging_sessions"."cost_micros" between -1000000000000 and 11000000000000),
	CONSTRAINT "charging_sessions_source_range" CHECK("charging_sessions"."price_source" in ('total', 'price', 'free', 'tariff', 'unknown')),
	CONSTRAINT "charging_sessions_price_known" CHECK(("charging_sessions"."price_source" = 'unknown') = ("charging_sessions"."cost_micros" is null)),
	CONSTRAINT "charging_sessions_soc_range" CHECK(("charging_sessions"."soc_from" is null or "charging_sessions"."soc_from" between 0 and 100)
      and ("charging_sessions"."soc_to" is null or "charging_sessions"."soc_to" between 0 and 100)
      and ("charging_sessions"."soc_from" is null or "charging_sessions"."soc_to" is null or "charging_sessions"."soc_to" >= "charging_sessions"."soc_from")),
	CONSTRAINT "charging_sessions_notes_range" CHECK(length("charging_sessions"."notes") <= 2000)
) STRICT;
CREATE TABLE `settings` (
	`user_id` integer NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`encrypted` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `key`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "settings_key_range" CHECK(length("settings"."key") between 1 and 64),
	CONSTRAINT "settings_value_range" CHECK(length("settings"."value") <= 12000),
	CONSTRAINT "settings_encrypted_flag" CHECK("settings"."encrypted" in (0, 1))
) STRICT;
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_id` integer NOT NULL,
	`before` text,
	`after` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
CREATE TABLE __migrations (
      position INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL
    ) STRICT;
CREATE TABLE `tariff_half_hours` (
	`user_id` integer NOT NULL,
	`tariff_id` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`price_micros_per_kwh` integer NOT NULL,
	PRIMARY KEY(`user_id`, `tariff_id`, `starts_at`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`,`tariff_id`) REFERENCES `tariffs`(`user_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tariff_half_hours_start_range" CHECK("tariff_half_hours"."starts_at" % 1800000 = 0 and "tariff_half_hours"."starts_at" >= 1199145600000),
	CONSTRAINT "tariff_half_hours_price_range" CHECK("tariff_half_hours"."price_micros_per_kwh" between -1000000000 and 10000000000)
) STRICT;
CREATE TABLE `notification_channels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`config` text NOT NULL,
	`events` text NOT NULL,
	`enabled` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notification_channels_kind_range" CHECK(length("notification_channels"."kind") between 1 and 32),
	CONSTRAINT "notification_channels_name_range" CHECK(length("notification_channels"."name") between 1 and 64),
	CONSTRAINT "notification_channels_config_range" CHECK(json_valid("notification_channels"."config") and length("notification_channels"."config") <= 8000),
	CONSTRAINT "notification_channels_events_range" CHECK(json_valid("notification_channels"."events") and length("notification_channels"."events") <= 2000)
) STRICT;
CREATE TABLE `notification_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`message_key` text NOT NULL,
	`event` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`level` text NOT NULL,
	`path` text NOT NULL,
	`state` text NOT NULL,
	`try_count` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`failure` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`,`channel_id`) REFERENCES `notification_channels`(`user_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notification_deliveries_key_range" CHECK(length("notification_deliveries"."message_key") between 1 and 200),
	CONSTRAINT "notification_deliveries_event_range" CHECK(length("notification_deliveries"."event") between 1 and 32),
	CONSTRAINT "notification_deliveries_title_range" CHECK(length("notification_deliveries"."title") between 1 and 200),
	CONSTRAINT "notification_deliveries_body_range" CHECK(length("notification_deliveries"."body") <= 4000),
	CONSTRAINT "notification_deliveries_level_range" CHECK("notification_deliveries"."level" in ('info', 'success', 'warning', 'failure')),
	CONSTRAINT "notification_deliveries_path_range" CHECK("notification_deliveries"."path" glob '/*' and length("notification_deliveries"."path") <= 500),
	CONSTRAINT "notification_deliveries_state_range" CHECK("notification_deliveries"."state" in ('waiting', 'sending', 'delivered', 'failed')
      and ("notification_deliveries"."state" in ('delivered', 'failed')) = ("notification_deliveries"."finished_at" is not null)),
	CONSTRAINT "notification_deliveries_tries_range" CHECK("notification_deliveries"."try_count" between 0 and 10)
) STRICT;
CREATE TABLE `ai_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`day` text NOT NULL,
	`purpose` text NOT NULL,
	`provider` text NOT NULL,
	`model` text NOT NULL,
	`input_token_count` integer,
	`output_token_count` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "ai_calls_day_range" CHECK(date("ai_calls"."day") is "ai_calls"."day"),
	CONSTRAINT "ai_calls_purpose_range" CHECK(length("ai_calls"."purpose") between 1 and 32),
	CONSTRAINT "ai_calls_provider_range" CHECK(length("ai_calls"."provider") between 1 and 32),
	CONSTRAINT "ai_calls_model_range" CHECK(length("ai_calls"."model") between 1 and 128),
	CONSTRAINT "ai_calls_tokens_range" CHECK(("ai_calls"."input_token_count" is null or "ai_calls"."input_token_count" >= 0)
      and ("ai_calls"."output_token_count" is null or "ai_calls"."output_token_count" >= 0))
) STRICT;
CREATE TABLE `mappings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`mapping` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "mappings_name_range" CHECK(length("mappings"."name") between 1 and 64),
	CONSTRAINT "mappings_mapping_range" CHECK(json_valid("mappings"."mapping") and length("mappings"."mapping") <= 200000)
) STRICT;
CREATE TABLE `edited_sessions` (
	`user_id` integer NOT NULL,
	`edit_id` integer NOT NULL,
	`session_id` integer NOT NULL,
	`before_version` integer,
	`after_version` integer,
	PRIMARY KEY(`user_id`, `edit_id`, `session_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`,`edit_id`) REFERENCES `edits`(`user_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`,`session_id`) REFERENCES `charging_sessions`(`user_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "edited_sessions_known" CHECK("edited_sessions"."before_version" is not null or "edited_sessions"."after_version" is not null)
) STRICT;
CREATE TABLE `edits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "edits_kind_range" CHECK("edits"."kind" in ('change', 'delete', 'merge', 'split')),
	CONSTRAINT "edits_title_range" CHECK(length("edits"."title") between 1 and 200)
) STRICT;
CREATE TABLE `api_tokens` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`hash` text NOT NULL,
	`read_enabled` integer NOT NULL,
	`log_enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`expires_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "api_tokens_name_range" CHECK(length("api_tokens"."name") between 1 and 64),
	CONSTRAINT "api_tokens_prefix_range" CHECK(length("api_tokens"."prefix") = 8),
	CONSTRAINT "api_tokens_hash_range" CHECK(length("api_tokens"."hash") = 64),
	CONSTRAINT "api_tokens_read_flag" CHECK("api_tokens"."read_enabled" in (0, 1)),
	CONSTRAINT "api_tokens_log_flag" CHECK("api_tokens"."log_enabled" in (0, 1)),
	CONSTRAINT "api_tokens_scope_range" CHECK("api_tokens"."read_enabled" or "api_tokens"."log_enabled")
) STRICT;
CREATE TABLE `attachments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`session_id` integer NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes_count` integer NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`content` blob NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`,`session_id`) REFERENCES `charging_sessions`(`user_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "attachments_name_range" CHECK(length("attachments"."name") between 1 and 128),
	CONSTRAINT "attachments_type_range" CHECK("attachments"."type" in ('image/jpeg', 'image/webp')),
	CONSTRAINT "attachments_content_range" CHECK("attachments"."bytes_count" between 1 and 8388608 and length("attachments"."content") = "attachments"."bytes_count")
) STRICT;
CREATE INDEX `attempts_last` ON `attempts` (`last_at`);
CREATE INDEX `logins_user` ON `logins` (`user_id`,`last_seen_at`);
CREATE UNIQUE INDEX `logins_sid` ON `logins` (`sid_hash`);
CREATE UNIQUE INDEX `users_username` ON `users` (`username`);
CREATE INDEX `cars_user` ON `cars` (`user_id`,`deleted_at`);
CREATE UNIQUE INDEX `cars_owner` ON `cars` (`user_id`,`id`);
CREATE INDEX `tariffs_user` ON `tariffs` (`user_id`,`valid_from`);
CREATE UNIQUE INDEX `tariffs_owner` ON `tariffs` (`user_id`,`id`);
CREATE INDEX `imports_user` ON `imports` (`user_id`,`created_at`);
CREATE UNIQUE INDEX `imports_owner` ON `imports` (`user_id`,`id`);
CREATE INDEX `charging_sessions_day` ON `charging_sessions` (`user_id`,`deleted_at`,`day`,(case when started_at is null then ended_at else started_at end),`id`);
CREATE INDEX `charging_sessions_car` ON `charging_sessions` (`user_id`,`car_id`,`deleted_at`,`day`,(case when started_at is null then ended_at else started_at end),`id`);
CREATE INDEX `charging_sessions_import` ON `charging_sessions` (`user_id`,`import_id`) WHERE import_id is not null;
CREATE INDEX `charging_sessions_full` ON `charging_sessions` (`user_id`,`car_id`,`day`) WHERE soc_to = 100 and deleted_at is null;
CREATE UNIQUE INDEX `charging_sessions_owner` ON `charging_sessions` (`user_id`,`id`);
CREATE UNIQUE INDEX `charging_sessions_client` ON `charging_sessions` (`user_id`,`client_id`);
CREATE INDEX `events_row` ON `events` (`user_id`,`table_name`,`row_id`,`id`);
CREATE INDEX `events_user` ON `events` (`user_id`,`id`);
CREATE UNIQUE INDEX `notification_channels_owner` ON `notification_channels` (`user_id`,`id`);
CREATE INDEX `notification_deliveries_state` ON `notification_deliveries` (`user_id`,`state`,`next_try_at`);
CREATE UNIQUE INDEX `notification_deliveries_message` ON `notification_deliveries` (`user_id`,`channel_id`,`message_key`);
CREATE INDEX `ai_calls_day` ON `ai_calls` (`user_id`,`day`);
CREATE UNIQUE INDEX `mappings_name` ON `mappings` (`user_id`,`name`);
CREATE INDEX `edited_sessions_session` ON `edited_sessions` (`user_id`,`session_id`);
CREATE INDEX `edits_user` ON `edits` (`user_id`,`created_at`);
CREATE UNIQUE INDEX `edits_owner` ON `edits` (`user_id`,`id`);
CREATE INDEX `api_tokens_user` ON `api_tokens` (`user_id`,`created_at`);
CREATE UNIQUE INDEX `api_tokens_prefix` ON `api_tokens` (`prefix`);
CREATE INDEX `attachments_session` ON `attachments` (`user_id`,`session_id`,`deleted_at`,`bytes_count`);
CREATE UNIQUE INDEX `attachments_owner` ON `attachments` (`user_id`,`id`);
INSERT INTO "__migrations" VALUES (1, '0000_start', 'ada82e61e1d05369cd9c0a3699cd657dbaf8d2b62f26e16325dad2701f058fdb', 0);
INSERT INTO "__migrations" VALUES (2, '0001_tariff-bands-notifications-ai', 'ec09e3460728ec82060b29cec2fc466b09f2869d4d1fcc186c36fba74fe183aa', 0);
INSERT INTO "__migrations" VALUES (3, '0002_mappings-edits', '1a627834cb4f53e081ac3e2d93a087d4c84ea6a340ae0b2c8a3503fc6275ba15', 0);
INSERT INTO "__migrations" VALUES (4, '0003_tokens', 'f6f5487ba1271cee1814c842077168d0501d3088b8dfc6bf8377b2ff877220eb', 0);
INSERT INTO "__migrations" VALUES (5, '0004_attachments', '50f1e67667b9efaf4856f45d327715510271eda1c3daba4726cabacc3055890d', 0);
INSERT INTO "ai_calls" VALUES (1, 1, '2026-03-01', 'receipt', 'compatible', 'a/model:7b', 0, NULL, 1);
INSERT INTO "ai_calls" VALUES (2, 7, '2026-12-31', 'monthly', 'openai', 'm', NULL, 5, 1);
INSERT INTO "api_tokens" VALUES (1, 1, 'Home "assistant"', 'abcd2345', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 1, 1, 1, 2, 4102444800000);
INSERT INTO "api_tokens" VALUES (2, 7, 'x', 'zzzz9999', 'fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210', 0, 1, 0, NULL, NULL);
INSERT INTO "attachments" VALUES (1, 1, 1, 'Receipt "1"; café.jpg', 'image/jpeg', 3, 1767225600000, NULL, X'ffd8ff');
INSERT INTO "attachments" VALUES (2, 1, 4, 'x', 'image/webp', 1, 1, 2, X'00');
INSERT INTO "attachments" VALUES (5, 7, 9, 'é', 'image/jpeg', 2, 0, NULL, X'ffd8');
INSERT INTO "attempts" VALUES ('sign-in:192.0.2.1', 3, 1767225600000, 1767225601000);
INSERT INTO "cars" VALUES (1, 1, 'Volterra', 'Arc', 'The "blue" one; it''s 100 %', 58000, 5794, 11000, 150000, 1, 1, 30, 'days', 0, 3, 1, 2, NULL, NULL);
INSERT INTO "cars" VALUES (2, 1, 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW', 'Ärc 電気 🚗', NULL, 1000, NULL, NULL, NULL, 0, 0, NULL, NULL, 1, 1, 1, 1, 5, NULL);
INSERT INTO "cars" VALUES (3, 1, 'Gone', 'Car', NULL, 500000, 804, 100, 1000000, 0, 1, 24, 'months', 0, 9, 1, 1, NULL, 1767225600000);
INSERT INTO "cars" VALUES (9, 7, 'Bob''s', 'NULL', '-- DROP TABLE cars', 77000, 19313, NULL, NULL, 1, 0, NULL, NULL, 0, 1, 0, 0, NULL, NULL);
INSERT INTO "charging_sessions" VALUES (1, 1, 'client-0001', 1, '2026-03-29', 1774746000000, 1774749600000, 'Europe/London', 16093440, 'AC', 7400, 'Home', 'home', NULL, 24600, 'entered', 60, 245000, 0, 6027000, 'tariff', 1, 20, 80, '', 0, NULL, 1, 1, 1, NULL, '[{"energyWh":12300,"priceMicrosPerKwh":70000,"tariffId":1}]', 1);
INSERT INTO "charging_sessions" VALUES (2, 1, 'client-0002', 1, '2008-01-01', NULL, NULL, 'Asia/Kathmandu', NULL, 'DC', NULL, '=HYPERLINK("http://x")', 'public', 'Podlet', 1, 'estimated', 10080, 10000000000, 1000000000000, 11000000000000, 'price', NULL, 0, 100, 'line 1
line 2 ''quoted'' \ 50% é 日本 👩‍👩‍👧', 0, 1, 4, 1, 2, NULL, NULL, 0);
INSERT INTO "charging_sessions" VALUES (3, 1, 'client-0003', 2, '2026-10-25', 1792886400000, NULL, 'Europe/London', 0, 'AC', 100, '', 'work', NULL, 1000000, 'entered', NULL, NULL, 0, NULL, 'unknown', NULL, NULL, NULL, 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn', 1, 1, 1, 1, 1, NULL, NULL, 0);
INSERT INTO "charging_sessions" VALUES (4, 1, 'client-0004', 3, '2026-02-28', NULL, 1772300000000, 'UTC', 3218688000, 'DC', 1000000, 'Gone', 'public', 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN', 5000, 'entered', 1, 0, 0, 0, 'free', NULL, 100, 100, 'deleted', 0, NULL, 2, 1, 1, 1767225600000, NULL, 0);
INSERT INTO "charging_sessions" VALUES (5, 1, 'client-0005', 1, '2026-02-27', 1772236800000, 1772841600000, 'UTC', 5, 'AC', 7400, 'Paid', 'home', NULL, 10000, 'entered', NULL, -1000000000, 0, -10000000000, 'tariff', 2, NULL, 5, '', 0, NULL, 1, 1, 1, NULL, NULL, 0);
INSERT INTO "charging_sessions" VALUES (9, 7, 'client-0001', 9, '2026-03-29', NULL, NULL, 'Europe/London', 1, 'AC', NULL, 'Bob''s', 'home', NULL, 1, 'entered', NULL, NULL, 0, 1, 'total', 4, NULL, NULL, 'the same client id as of somebody else', 0, NULL, 1, 0, 0, NULL, NULL, 0);
INSERT INTO "edited_sessions" VALUES (1, 1, 1, 1, NULL);
INSERT INTO "edited_sessions" VALUES (1, 1, 2, 3, 4);
INSERT INTO "edited_sessions" VALUES (1, 2, 4, NULL, 2);
INSERT INTO "edited_sessions" VALUES (7, 5, 9, 1, 1);
INSERT INTO "edits" VALUES (1, 1, 'merge', 'Merged 2 sessions', 1767225600000, NULL);
INSERT INTO "edits" VALUES (2, 1, 'delete', 'DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD', 1, 2);
INSERT INTO "edits" VALUES (5, 7, 'split', 'é', 0, NULL);
INSERT INTO "events" VALUES (1, 1, 'charging_sessions', 2, '{"id":2,"energyWh":46200,"notes":"it''s"}', '{"id":2,"energyWh":24600}', 1767225600000);
INSERT INTO "events" VALUES (2, 1, 'cars', 3, '{"id":3}', NULL, 1767225600001);
INSERT INTO "events" VALUES (3, 7, 'settings', 7, NULL, '{"id":7,"theme":"dark"}', 1);
INSERT INTO "imports" VALUES (1, 1, '../../etc/passwd "x".csv', 'aa', 'plugtrack', 2, 0, 1767225600000, NULL);
INSERT INTO "imports" VALUES (2, 7, '', 'bb', 'plugtrack', 0, 5, 1767225600000, 1767225700000);
INSERT INTO "logins" VALUES (1, 1, 'f1f1f1f1', 'Firefox on Android', 1767225600000, 1767312000000, 1769817600000);
INSERT INTO "logins" VALUES (2, 7, 'a2a2a2a2', 'An unknown browser', 0, 0, 1);
INSERT INTO "mappings" VALUES (1, 1, 'My box; "cellar"', '{"columns":[{"name":"Energie (kWh)","field":"energy"}]}', 1, 2);
INSERT INTO "mappings" VALUES (2, 7, 'x', '{}', 0, 0);
INSERT INTO "notification_channels" VALUES (1, 1, 'gotify', 'Phone “1”', '{"url":"http://192.168.1.20:8080"}', '["tariff.ending","backup.failed"]', 1, 1, 1, 1, NULL);
INSERT INTO "notification_channels" VALUES (2, 1, 'webhook', 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW', '{"url":"https://hook.example/x?y=1&z=''"}', '[]', 0, 2, 1, 1, 1767225600000);
INSERT INTO "notification_channels" VALUES (3, 7, 'ntfy', 'Bob', '{"url":"https://ntfy.example","topic":"t","username":null}', '["login.new_device"]', 1, 1, 0, 0, NULL);
INSERT INTO "notification_deliveries" VALUES (1, 1, 1, 'tariff.ending 2 2026-03-01', 'tariff.ending', 'Ends', 'on ''Sunday''', 'warning', '/settings', 'delivered', 1, 1, NULL, 1, 2);
INSERT INTO "notification_deliveries" VALUES (2, 1, 1, 'waits', 'full_charge.due', 'Due', '', 'info', '/', 'waiting', 0, 1767225600000, NULL, 1, NULL);
INSERT INTO "notification_deliveries" VALUES (3, 1, 1, 'on its way', 'full_charge.due', 'Due', '', 'info', '/', 'sending', 10, 1767225600000, 'timeout', 1, NULL);
INSERT INTO "notification_deliveries" VALUES (4, 7, 3, 'failed', 'login.new_device', 'TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT', 'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB', 'failure', '/x', 'failed', 3, 1, 'refused', 1, 2);
INSERT INTO "settings" VALUES (1, 'aiKey', 'pt1.0a0b0c0d.AAAAAAAAAAAAAAAA.CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC', 1, 1);
INSERT INTO "settings" VALUES (1, 'channelSecret.1', 'pt1.0a0b0c0d.AAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB', 1, 1);
INSERT INTO "settings" VALUES (1, 'currency', '"NOK"', 0, 1);
INSERT INTO "settings" VALUES (1, 'gotifyToken', 'pt1.0a0b0c0d.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 1, 1);
INSERT INTO "settings" VALUES (1, 'timeZone', '"Asia/Kathmandu"', 0, 1);
INSERT INTO "settings" VALUES (7, 'from.a.later.day', '{"x":[1,2,"''"]}', 0, 1);
INSERT INTO "settings" VALUES (7, 'settledPrices', '{"at":1,"tariffs":[]}', 0, 1);
INSERT INTO "settings" VALUES (7, 'theme', '"dark"', 0, 1);
INSERT INTO "tariff_half_hours" VALUES (1, 1, 1199145600000, -1000000000);
INSERT INTO "tariff_half_hours" VALUES (1, 1, 1199147400000, 10000000000);
INSERT INTO "tariff_half_hours" VALUES (1, 2, 1792886400000, 0);
INSERT INTO "tariffs" VALUES (1, 1, 'Night & day', '2008-01-01', '2024-02-29', 245000, 0, 1, 1, 1, NULL, 'base', NULL, NULL, 'Asia/Kathmandu', 'local', '[]');
INSERT INTO "tariffs" VALUES (2, 1, 'Paid to charge', '2024-03-01', NULL, -1000000000, 0, 2, 1, 1, NULL, 'own', -1000000000, 610000, 'Australia/Lord_Howe', 'standard', '[{"from":"23:30","to":"05:30","days":[0,1,2,3,4,5,6],"priceMicrosPerKwh":70000}]');
INSERT INTO "tariffs" VALUES (3, 1, 'Gone', '2020-01-01', '2020-01-01', 10000000000, 1, 1, 1, 1, 1767225600000, 'base', NULL, NULL, 'Asia/Kathmandu', 'local', '[]');
INSERT INTO "tariffs" VALUES (4, 7, 'Bob''s', '2025-01-01', NULL, 0, 0, 1, 0, 0, NULL, 'base', NULL, NULL, 'Europe/London', 'local', '[]');
INSERT INTO "users" VALUES (1, 'alice', '$2b$12$abcdefghijklmnopqrstuuJ0m9s0y0Z0Q0l0y0Z0Q0l0y0Z0Q0l0y', 1767225600000);
INSERT INTO "users" VALUES (7, 'bob.o-neil+x@example', 'none', 0);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('ai_calls', 2);
INSERT INTO sqlite_sequence VALUES ('api_tokens', 2);
INSERT INTO sqlite_sequence VALUES ('attachments', 5);
INSERT INTO sqlite_sequence VALUES ('cars', 9);
INSERT INTO sqlite_sequence VALUES ('charging_sessions', 9);
INSERT INTO sqlite_sequence VALUES ('edits', 5);
INSERT INTO sqlite_sequence VALUES ('events', 3);
INSERT INTO sqlite_sequence VALUES ('imports', 2);
INSERT INTO sqlite_sequence VALUES ('logins', 2);
INSERT INTO sqlite_sequence VALUES ('mappings', 2);
INSERT INTO sqlite_sequence VALUES ('notification_channels', 3);
INSERT INTO sqlite_sequence VALUES ('notification_deliveries', 4);
INSERT INTO sqlite_sequence VALUES ('tariffs', 4);
INSERT INTO sqlite_sequence VALUES ('users', 7);
COMMIT;
PRAGMA application_id = 1349276786;
PRAGMA user_version = 5;
PRAGMA foreign_keys = ON;
