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
--> statement-breakpoint
CREATE INDEX `attachments_session` ON `attachments` (`user_id`,`session_id`,`deleted_at`,`bytes_count`);--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_owner` ON `attachments` (`user_id`,`id`);