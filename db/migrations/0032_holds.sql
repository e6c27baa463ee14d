CREATE TABLE "app"."held_acts" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"operation" text NOT NULL,
	"input" json NOT NULL,
	"told" text NOT NULL,
	"subjects" text[] NOT NULL,
	"by" json NOT NULL,
	"hash" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'held' NOT NULL,
	"settled_by" text,
	"settled_at" timestamp (3) with time zone,
	"reason" text,
	"error" json,
	"made" uuid,
	"message" uuid,
	"output" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "held_acts_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "held_acts_state" CHECK ("app"."held_acts"."state" in ('held', 'undone', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "app"."organisation_settings" ADD COLUMN "hold_seconds" integer;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "undelivered" text;--> statement-breakpoint
CREATE INDEX "held_acts_open" ON "app"."held_acts" USING btree ("org","hash") WHERE "app"."held_acts"."state" = 'held';