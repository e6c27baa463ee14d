CREATE TABLE "app"."endpoint_attempts" (
	"org" text NOT NULL,
	"delivery" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"milliseconds" integer NOT NULL,
	"status" integer,
	"error" text,
	"answer" text,
	CONSTRAINT "endpoint_attempts_org_delivery_number_pk" PRIMARY KEY("org","delivery","number")
);
--> statement-breakpoint
CREATE TABLE "app"."endpoint_deliveries" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"endpoint" uuid NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "app"."endpoint_deliveries_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"facts" json NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"reason" text,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "endpoint_deliveries_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "endpoint_deliveries_state" CHECK ("app"."endpoint_deliveries"."state" in ('queued', 'waiting', 'delivered', 'failed', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "app"."endpoints" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"reason" text,
	"secret" text NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"rests_until" timestamp (3) with time zone,
	"last_delivered_at" timestamp (3) with time zone,
	"noticed_at" timestamp (3) with time zone,
	"wakes" integer DEFAULT 0 NOT NULL,
	"woken" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "endpoints_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "endpoints_status" CHECK ("app"."endpoints"."status" in ('active', 'paused', 'disabled'))
);
--> statement-breakpoint
CREATE INDEX "endpoint_deliveries_by_time" ON "app"."endpoint_deliveries" USING btree ("org","endpoint","id");--> statement-breakpoint
CREATE INDEX "endpoint_deliveries_queued" ON "app"."endpoint_deliveries" USING btree ("org","endpoint","position") WHERE "app"."endpoint_deliveries"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "endpoint_deliveries_waiting" ON "app"."endpoint_deliveries" USING btree ("org","endpoint","position","due_at") WHERE "app"."endpoint_deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "endpoint_deliveries_due" ON "app"."endpoint_deliveries" USING btree ("due_at","org","endpoint") WHERE "app"."endpoint_deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "endpoints_to_wake" ON "app"."endpoints" USING btree ("org","id") WHERE "app"."endpoints"."wakes" > "app"."endpoints"."woken";