CREATE TABLE "app"."limit_claims" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"limit_id" uuid,
	"run" uuid NOT NULL,
	"generation" integer NOT NULL,
	"node" text NOT NULL,
	"claim" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"granted_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "limit_claims_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "limit_claims_once" UNIQUE("org","run","generation","claim"),
	CONSTRAINT "limit_claims_state" CHECK ("app"."limit_claims"."state" in ('waiting', 'held', 'passed', 'over'))
);
--> statement-breakpoint
CREATE TABLE "app"."limits" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"most" integer NOT NULL,
	"per" text,
	"expires" text,
	"wakes" integer DEFAULT 0 NOT NULL,
	"woken" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "limits_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "limits_name" UNIQUE("org","name"),
	CONSTRAINT "limits_kind" CHECK ("app"."limits"."kind" in ('places', 'rate'))
);
--> statement-breakpoint
CREATE INDEX "limit_claims_of_limit" ON "app"."limit_claims" USING btree ("org","limit_id","state","id");--> statement-breakpoint
CREATE INDEX "limits_to_wake" ON "app"."limits" USING btree ("org") WHERE "app"."limits"."wakes" > "app"."limits"."woken";