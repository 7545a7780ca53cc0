CREATE TABLE `attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`window_started_at` integer NOT NULL,
	`last_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempts_last` ON `attempts` (`last_at`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `logins_user` ON `logins` (`user_id`,`last_seen_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `logins_sid` ON `logins` (`sid_hash`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "users_username_range" CHECK(length("users"."username") between 3 and 64)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username` ON `users` (`username`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `cars_user` ON `cars` (`user_id`,`deleted_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `cars_owner` ON `cars` (`user_id`,`id`);--> statement-breakpoint
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
	`deleted_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tariffs_name_range" CHECK(length("tariffs"."name") between 1 and 64),
	CONSTRAINT "tariffs_from_range" CHECK(date("tariffs"."valid_from") is "tariffs"."valid_from" and "tariffs"."valid_from" >= '2008-01-01'),
	CONSTRAINT "tariffs_to_range" CHECK("tariffs"."valid_to" is null or (date("tariffs"."valid_to") is "tariffs"."valid_to" and "tariffs"."valid_to" >= "tariffs"."valid_from")),
	CONSTRAINT "tariffs_price_range" CHECK("tariffs"."price_micros_per_kwh" between -1000000000 and 10000000000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `tariffs_user` ON `tariffs` (`user_id`,`valid_from`);--> statement-breakpoint
CREATE UNIQUE INDEX `tariffs_owner` ON `tariffs` (`user_id`,`id`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `imports_user` ON `imports` (`user_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `imports_owner` ON `imports` (`user_id`,`id`);--> statement-breakpoint
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
	`deleted_at` integer,
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
--> statement-breakpoint
CREATE INDEX `charging_sessions_day` ON `charging_sessions` (`user_id`,`deleted_at`,`day`,(case when started_at is null then ended_at else started_at end),`id`);--> statement-breakpoint
CREATE INDEX `charging_sessions_car` ON `charging_sessions` (`user_id`,`car_id`,`deleted_at`,`day`,(case when started_at is null then ended_at else started_at end),`id`);--> statement-breakpoint
CREATE INDEX `charging_sessions_import` ON `charging_sessions` (`user_id`,`import_id`) WHERE import_id is not null;--> statement-breakpoint
CREATE INDEX `charging_sessions_full` ON `charging_sessions` (`user_id`,`car_id`,`day`) WHERE soc_to = 100 and deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `charging_sessions_owner` ON `charging_sessions` (`user_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `charging_sessions_client` ON `charging_sessions` (`user_id`,`client_id`);--> statement-breakpoint
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
--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `events_row` ON `events` (`user_id`,`table_name`,`row_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_user` ON `events` (`user_id`,`id`);