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
--> statement-breakpoint
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
--> statement-breakpoint
CREATE UNIQUE INDEX `notification_channels_owner` ON `notification_channels` (`user_id`,`id`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `notification_deliveries_state` ON `notification_deliveries` (`user_id`,`state`,`next_try_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `notification_deliveries_message` ON `notification_deliveries` (`user_id`,`channel_id`,`message_key`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `ai_calls_day` ON `ai_calls` (`user_id`,`day`);--> statement-breakpoint
-- Columns are added where they are, instead of both tables being built anew and copied: nothing can be lost on the way.
ALTER TABLE `tariffs` ADD COLUMN `untimed` text DEFAULT 'base' NOT NULL
	CONSTRAINT "tariffs_untimed_range" CHECK("untimed" in ('base', 'cheapest', 'own'));--> statement-breakpoint
ALTER TABLE `tariffs` ADD COLUMN `untimed_price_micros_per_kwh` integer
	CONSTRAINT "tariffs_untimed_price_range" CHECK(("untimed" = 'own') = ("untimed_price_micros_per_kwh" is not null)
	and ("untimed_price_micros_per_kwh" is null or "untimed_price_micros_per_kwh" between -1000000000 and 10000000000));--> statement-breakpoint
ALTER TABLE `tariffs` ADD COLUMN `standing_charge_micros` integer
	CONSTRAINT "tariffs_standing_charge_range" CHECK("standing_charge_micros" is null or "standing_charge_micros" between 0 and 1000000000000);--> statement-breakpoint
ALTER TABLE `tariffs` ADD COLUMN `time_zone` text DEFAULT 'Europe/London' NOT NULL
	CONSTRAINT "tariffs_zone_range" CHECK(length("time_zone") between 1 and 64);--> statement-breakpoint
ALTER TABLE `tariffs` ADD COLUMN `clock` text DEFAULT 'local' NOT NULL
	CONSTRAINT "tariffs_clock_range" CHECK("clock" in ('local', 'standard'));--> statement-breakpoint
ALTER TABLE `tariffs` ADD COLUMN `bands` text DEFAULT '[]' NOT NULL
	CONSTRAINT "tariffs_bands_range" CHECK(json_valid("bands") and length("bands") <= 8000);--> statement-breakpoint
-- A tariff that is there was meant in its owner's zone.
UPDATE `tariffs` SET `time_zone` = coalesce(
	(SELECT json_extract(`value`, '$') FROM `settings` WHERE `settings`.`user_id` = `tariffs`.`user_id` AND `key` = 'timeZone'),
	'Europe/London');--> statement-breakpoint
ALTER TABLE `charging_sessions` ADD COLUMN `cost_lines` text
	CONSTRAINT "charging_sessions_lines_range" CHECK("cost_lines" is null or (json_valid("cost_lines") and length("cost_lines") <= 32000));--> statement-breakpoint
ALTER TABLE `charging_sessions` ADD COLUMN `price_assumed` integer DEFAULT 0 NOT NULL
	CONSTRAINT "charging_sessions_assumed_flag" CHECK("price_assumed" in (0, 1));
