CREATE TABLE "app"."requests" (
	"org" text NOT NULL,
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"id" uuid NOT NULL,
	"contract" text NOT NULL,
	"hash" text NOT NULL,
	"state" text DEFAULT 'claimed' NOT NULL,
	"claim" uuid NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"status" integer,
	"answer" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requests_org_caller_key_pk" PRIMARY KEY("org","caller","key"),
	CONSTRAINT "requests_state" CHECK ("app"."requests"."state" in ('claimed', 'answered'))
);
--> statement-breakpoint
CREATE INDEX "requests_by_age" ON "app"."requests" USING btree ("created_at");