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
--> statement-breakpoint
CREATE INDEX `api_tokens_user` ON `api_tokens` (`user_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_prefix` ON `api_tokens` (`prefix`);