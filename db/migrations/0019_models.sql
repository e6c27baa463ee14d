CREATE TABLE "app"."model_use" (
	"org" text NOT NULL,
	"month" text NOT NULL,
	"tokens" bigint NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "model_use_org_month_pk" PRIMARY KEY("org","month")
);
--> statement-breakpoint
ALTER TABLE "app"."organisation_settings" ADD COLUMN "models" boolean DEFAULT true NOT NULL;