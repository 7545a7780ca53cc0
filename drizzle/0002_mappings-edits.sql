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
--> statement-breakpoint
CREATE UNIQUE INDEX `mappings_name` ON `mappings` (`user_id`,`name`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `edited_sessions_session` ON `edited_sessions` (`user_id`,`session_id`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `edits_user` ON `edits` (`user_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `edits_owner` ON `edits` (`user_id`,`id`);