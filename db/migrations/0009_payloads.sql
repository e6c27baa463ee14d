CREATE TABLE "app"."payloads" (
	"org" text NOT NULL,
	"run" uuid NOT NULL,
	"id" text NOT NULL,
	"bytes" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"preview" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payloads_org_run_id_pk" PRIMARY KEY("org","run","id")
);
--> statement-breakpoint
ALTER TABLE "app"."effects" ADD COLUMN "output_payload" json;--> statement-breakpoint
ALTER TABLE "app"."run_steps" ADD COLUMN "input_payload" json;--> statement-breakpoint
ALTER TABLE "app"."run_steps" ADD COLUMN "output_payload" json;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "trigger_payload" json;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "output_payload" json;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "response_payload" json;