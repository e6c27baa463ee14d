CREATE TABLE "app"."gatherings" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"key" text NOT NULL,
	"takes" text NOT NULL,
	"count" integer NOT NULL,
	"bytes" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gatherings_org_automation_key_pk" PRIMARY KEY("org","automation","key"),
	CONSTRAINT "gatherings_takes" CHECK ("app"."gatherings"."takes" in ('last', 'all'))
);
--> statement-breakpoint
CREATE TABLE "app"."listeners" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"event" text NOT NULL,
	CONSTRAINT "listeners_org_automation_pk" PRIMARY KEY("org","automation")
);
--> statement-breakpoint
ALTER TABLE "app"."deliveries" DROP CONSTRAINT "deliveries_outcome";--> statement-breakpoint
ALTER TABLE "app"."deliveries" ADD COLUMN "gathered" text;--> statement-breakpoint
ALTER TABLE "app"."deliveries" ADD COLUMN "trigger" json;--> statement-breakpoint
ALTER TABLE "app"."deliveries" ADD COLUMN "throttle" text;--> statement-breakpoint
ALTER TABLE "app"."deliveries" ADD COLUMN "passed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "hops" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "gatherings_due" ON "app"."gatherings" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "listeners_by_event" ON "app"."listeners" USING btree ("org","event");--> statement-breakpoint
CREATE INDEX "deliveries_gathered" ON "app"."deliveries" USING btree ("org","automation","gathered","id") WHERE "app"."deliveries"."gathered" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_passed" ON "app"."deliveries" USING btree ("org","automation","throttle","passed_at") WHERE "app"."deliveries"."throttle" is not null;--> statement-breakpoint
ALTER TABLE "app"."deliveries" ADD CONSTRAINT "deliveries_outcome" CHECK ("app"."deliveries"."outcome" in ('accepted', 'waiting', 'replaced', 'refused', 'ignored', 'dropped'));