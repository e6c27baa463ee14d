CREATE TABLE "app"."model_calls" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"tokens" bigint NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_calls_org_id_pk" PRIMARY KEY("org","id")
);
