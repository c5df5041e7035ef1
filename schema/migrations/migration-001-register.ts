import { Migration } from '@mikro-orm/migrations';

/** The tables of the register with their keys, constraints and indexes. */
export class Migration001Register extends Migration {
  override up(): void {
    this.addSql(
      `create table "organisation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "ref" text not null, "name" text not null, "kind" text not null default 'ORGANISATION', "sector" text not null default 'OTHER', "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`alter table "organisation" add constraint "organisation_ref_unique" unique ("ref");`);
    this.addSql(
      `alter table "organisation" add constraint "organisation_kind_check" check ("kind" in ('ORGANISATION', 'GOVERNANCE_BODY'));`,
    );
    this.addSql(
      `alter table "organisation" add constraint "organisation_sector_check" check ("sector" in ('NHS', 'LOCAL_GOVERNMENT', 'VCFS', 'OTHER'));`,
    );
    this.addSql(
      `create table "person" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "ref" text not null, "name" text not null, "job_title" text null, "organisation_id" uuid null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "person_organisation_id_index" on "person" ("organisation_id");`);
    this.addSql(`alter table "person" add constraint "person_ref_unique" unique ("ref");`);
    this.addSql(
      `create table "programme" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "ref" text not null, "name" text not null, "purpose" text null, "geography" text not null default 'PLACE', "parent_id" uuid null, "path" uuid[] null, "accountable_body_id" uuid null, "board_id" uuid null, "status" text not null default 'ACTIVE', "start_on" date null, "end_on" date null, "closed_on" date null, "closure_reason" text null, "rag_policy" text not null default 'WORST_OF', "percent_method" text not null default 'ZERO_HUNDRED', "planned_method" text not null default 'BY_BASELINE_DATE', "tolerances" jsonb null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "programme_parent_id_index" on "programme" ("parent_id");`);
    this.addSql(`create index "programme_accountable_body_id_index" on "programme" ("accountable_body_id");`);
    this.addSql(`create index "programme_board_id_index" on "programme" ("board_id");`);
    this.addSql(`alter table "programme" add constraint "programme_ref_unique" unique ("ref");`);
    this.addSql(
      `alter table "programme" add constraint "programme_dates_in_order" check (end_on is null or start_on is null or end_on >= start_on);`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_not_own_parent" check (parent_id is null or parent_id <> id);`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_geography_check" check ("geography" in ('SYSTEM', 'PLACE', 'NEIGHBOURHOOD'));`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_status_check" check ("status" in ('ACTIVE', 'CLOSED'));`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_rag_policy_check" check ("rag_policy" in ('WORST_OF', 'THRESHOLD'));`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_percent_method_check" check ("percent_method" in ('COUNT', 'ZERO_HUNDRED', 'FIFTY_FIFTY', 'WEIGHTED_MILESTONE', 'PHYSICAL'));`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_planned_method_check" check ("planned_method" in ('BY_BASELINE_DATE', 'LINEAR'));`,
    );
    this.addSql(
      `create table "escalation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "ref" text not null, "nothing_to_escalate" boolean not null default false, "matter" text null, "to_body_id" uuid null, "decision_sought" text null, "raised_on" date not null, "respond_by" date null, "answer" text null, "answered_on" date null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "escalation_to_body_id_index" on "escalation" ("to_body_id");`);
    this.addSql(`alter table "escalation" add constraint "escalation_ref_unique" unique ("programme_id", "ref");`);
    this.addSql(
      `alter table "escalation" add constraint "escalation_has_destination" check (nothing_to_escalate or (to_body_id is not null and matter is not null));`,
    );
    this.addSql(
      `create table "decision_gateway" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "ref" text not null, "title" text not null, "type" text not null default 'APPROVAL', "custom_type" text null, "stage_number" smallint null, "deciding_body_id" uuid null, "planned_on" date null, "planned_precision" text null, "planned_as_written" text null, "state" text not null default 'PLANNED', "outcome" text null, "decided_on" date null, "decision_note" text null, "deferred_to_on" date null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "decision_gateway_deciding_body_id_index" on "decision_gateway" ("deciding_body_id");`);
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_ref_unique" unique ("programme_id", "ref");`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_custom_type_named" check ((type = 'CUSTOM') = (custom_type is not null));`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_decided_has_outcome" check ((state = 'DECIDED') = (outcome is not null and decided_on is not null));`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_deferral_has_date" check (outcome is distinct from 'DEFERRED' or deferred_to_on is not null);`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_type_check" check ("type" in ('APPROVAL', 'ENDORSEMENT', 'CUSTOM'));`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_planned_precision_check" check ("planned_precision" in ('DAY', 'MONTH', 'QUARTER', 'RELATIVE'));`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_state_check" check ("state" in ('PLANNED', 'READY', 'IN_REVIEW', 'DECIDED', 'WITHDRAWN'));`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_outcome_check" check ("outcome" in ('APPROVED', 'APPROVED_WITH_CONDITIONS', 'DEFERRED', 'REWORK', 'REJECTED', 'ENDORSED', 'NOTED'));`,
    );
    this.addSql(
      `create table "gateway_criterion" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "gateway_id" uuid not null, "position" smallint not null, "text" text not null, "evidence_url" text null, "met_on" date null, "met_by_id" uuid null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "gateway_criterion_programme_id_index" on "gateway_criterion" ("programme_id");`);
    this.addSql(`create index "gateway_criterion_gateway_id_index" on "gateway_criterion" ("gateway_id");`);
    this.addSql(`create index "gateway_criterion_met_by_id_index" on "gateway_criterion" ("met_by_id");`);
    this.addSql(
      `alter table "gateway_criterion" add constraint "gateway_criterion_met_by_someone" check ((met_on is null) = (met_by_id is null));`,
    );
    this.addSql(
      `create table "gateway_condition" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "gateway_id" uuid not null, "position" smallint not null, "text" text not null, "blocking" boolean not null default true, "owner_id" uuid null, "owner_organisation_id" uuid null, "due_on" date null, "met_on" date null, "accepted_by_id" uuid null, "met_note" text null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "gateway_condition_programme_id_index" on "gateway_condition" ("programme_id");`);
    this.addSql(`create index "gateway_condition_gateway_id_index" on "gateway_condition" ("gateway_id");`);
    this.addSql(`create index "gateway_condition_owner_id_index" on "gateway_condition" ("owner_id");`);
    this.addSql(
      `create index "gateway_condition_owner_organisation_id_index" on "gateway_condition" ("owner_organisation_id");`,
    );
    this.addSql(`create index "gateway_condition_accepted_by_id_index" on "gateway_condition" ("accepted_by_id");`);
    this.addSql(
      `alter table "gateway_condition" add constraint "gateway_condition_met_by_someone" check ((met_on is null) = (accepted_by_id is null));`,
    );
    this.addSql(
      `create table "data_caveat" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "ref" text not null, "text" text not null, "reported_on" date not null, "resolved_on" date null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`alter table "data_caveat" add constraint "data_caveat_ref_unique" unique ("programme_id", "ref");`);
    this.addSql(
      `create table "workstream" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "parent_id" uuid null, "ref" text not null, "name" text not null, "purpose" text null, "kind" text not null default 'WORKSTREAM', "status" text not null default 'IDENTIFIED', "weight" numeric(9,3) null, "critical" boolean not null default false, "closed_on" date null, "closure_reason" text null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "workstream_parent_id_index" on "workstream" ("parent_id");`);
    this.addSql(`alter table "workstream" add constraint "workstream_ref_unique" unique ("programme_id", "ref");`);
    this.addSql(
      `alter table "workstream" add constraint "workstream_weight_not_negative" check (weight is null or weight >= 0);`,
    );
    this.addSql(
      `alter table "workstream" add constraint "workstream_not_own_parent" check (parent_id is null or parent_id <> id);`,
    );
    this.addSql(
      `alter table "workstream" add constraint "workstream_kind_check" check ("kind" in ('WORKSTREAM', 'PROJECT', 'PILOT'));`,
    );
    this.addSql(
      `alter table "workstream" add constraint "workstream_status_check" check ("status" in ('IDENTIFIED', 'ACTIVE', 'CLOSED'));`,
    );
    this.addSql(
      `create table "role_assignment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "person_id" uuid not null, "role" text not null, "programme_id" uuid null, "workstream_id" uuid null, "from_on" date not null, "to_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "role_assignment_person_id_index" on "role_assignment" ("person_id");`);
    this.addSql(`create index "role_assignment_programme_id_index" on "role_assignment" ("programme_id");`);
    this.addSql(`create index "role_assignment_workstream_id_index" on "role_assignment" ("workstream_id");`);
    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_dates_in_order" check (to_on is null or to_on >= from_on);`,
    );
    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_workstream_needs_programme" check (workstream_id is null or programme_id is not null);`,
    );
    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_role_check" check ("role" in ('SRO', 'PROGRAMME_DIRECTOR', 'WORKSTREAM_LEAD', 'PMO', 'CHAIR', 'BOARD_MEMBER', 'VIEWER'));`,
    );
    this.addSql(
      `create table "risk" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "workstream_id" uuid null, "common_risk_id" uuid null, "ref" text not null, "title" text not null, "cause" text null, "event" text null, "effect" text null, "category" text not null default 'OTHER', "owner_id" uuid null, "owner_organisation_id" uuid null, "proximity" text null, "response" text null, "controls" text null, "status" text not null default 'OPEN', "raised_on" date not null, "next_review_on" date null, "last_reviewed_on" date null, "closed_on" date null, "closure_reason" text null, "inherent_likelihood" smallint null, "inherent_consequence" smallint null, "current_likelihood" smallint null, "current_consequence" smallint null, "target_likelihood" smallint null, "target_consequence" smallint null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "risk_workstream_id_index" on "risk" ("workstream_id");`);
    this.addSql(`create index "risk_common_risk_id_index" on "risk" ("common_risk_id");`);
    this.addSql(`create index "risk_owner_id_index" on "risk" ("owner_id");`);
    this.addSql(`create index "risk_owner_organisation_id_index" on "risk" ("owner_organisation_id");`);
    this.addSql(`alter table "risk" add constraint "risk_ref_unique" unique ("programme_id", "ref");`);
    this.addSql(
      `alter table "risk" add constraint "risk_inherent_scale" check ((inherent_likelihood is null and inherent_consequence is null) or (inherent_likelihood >= 1 and inherent_likelihood <= 5 and inherent_consequence >= 1 and inherent_consequence <= 5));`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_current_scale" check ((current_likelihood is null and current_consequence is null) or (current_likelihood >= 1 and current_likelihood <= 5 and current_consequence >= 1 and current_consequence <= 5));`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_target_scale" check ((target_likelihood is null and target_consequence is null) or (target_likelihood >= 1 and target_likelihood <= 5 and target_consequence >= 1 and target_consequence <= 5));`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_category_check" check ("category" in ('WORKFORCE', 'CAPACITY_DEMAND', 'FINANCE', 'DIGITAL', 'INFORMATION_GOVERNANCE', 'QUALITY_SAFETY', 'ESTATES', 'PARTNERSHIP', 'LEGAL', 'REPUTATION', 'OTHER'));`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_proximity_check" check ("proximity" in ('REMOTE', 'DISTANT', 'APPROACHING', 'CLOSE', 'IMMINENT'));`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_response_check" check ("response" in ('AVOID', 'REDUCE', 'TRANSFER', 'SHARE', 'ACCEPT', 'FALLBACK', 'EXPLOIT', 'ENHANCE', 'REJECT'));`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_status_check" check ("status" in ('DRAFT', 'OPEN', 'ESCALATED', 'ACCEPTED', 'MATERIALISED', 'CLOSED'));`,
    );
    this.addSql(
      `create table "risk_score" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "risk_id" uuid not null, "kind" text not null, "likelihood" smallint not null, "consequence" smallint not null, "scored_on" date not null, "rationale" text not null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "risk_score_programme_id_index" on "risk_score" ("programme_id");`);
    this.addSql(`create index "risk_score_risk_id_index" on "risk_score" ("risk_id");`);
    this.addSql(
      `alter table "risk_score" add constraint "risk_score_scale" check (likelihood >= 1 and likelihood <= 5 and consequence >= 1 and consequence <= 5);`,
    );
    this.addSql(
      `alter table "risk_score" add constraint "risk_score_kind_check" check ("kind" in ('INHERENT', 'CURRENT', 'TARGET'));`,
    );
    this.addSql(
      `create table "mitigation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "risk_id" uuid not null, "ref" text not null, "title" text not null, "owner_id" uuid null, "owner_organisation_id" uuid null, "due_on" date null, "status" text not null default 'NOT_STARTED', "completed_on" date null, "expected_likelihood" smallint null, "expected_consequence" smallint null, "note" text null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "mitigation_risk_id_index" on "mitigation" ("risk_id");`);
    this.addSql(`create index "mitigation_owner_id_index" on "mitigation" ("owner_id");`);
    this.addSql(`create index "mitigation_owner_organisation_id_index" on "mitigation" ("owner_organisation_id");`);
    this.addSql(`alter table "mitigation" add constraint "mitigation_ref_unique" unique ("programme_id", "ref");`);
    this.addSql(
      `alter table "mitigation" add constraint "mitigation_expected_scale" check ((expected_likelihood is null and expected_consequence is null) or (expected_likelihood >= 1 and expected_likelihood <= 5 and expected_consequence >= 1 and expected_consequence <= 5));`,
    );
    this.addSql(
      `alter table "mitigation" add constraint "mitigation_complete_has_day" check ((status = 'COMPLETE') = (completed_on is not null));`,
    );
    this.addSql(
      `alter table "mitigation" add constraint "mitigation_status_check" check ("status" in ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETE', 'CANCELLED'));`,
    );
    this.addSql(
      `create table "rag_override" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "workstream_id" uuid null, "rag" text not null, "reason" text not null, "set_by_id" uuid not null, "set_on" date not null, "expires_on" date not null, "lifted_on" date null, "lifted_by_id" uuid null, "lift_reason" text null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "rag_override_programme_id_index" on "rag_override" ("programme_id");`);
    this.addSql(`create index "rag_override_workstream_id_index" on "rag_override" ("workstream_id");`);
    this.addSql(`create index "rag_override_set_by_id_index" on "rag_override" ("set_by_id");`);
    this.addSql(`create index "rag_override_lifted_by_id_index" on "rag_override" ("lifted_by_id");`);
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_not_blue" check (rag <> 'BLUE' and rag <> 'GREY');`,
    );
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_reason_long_enough" check (char_length(btrim(reason)) >= 20);`,
    );
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_expires_after_set" check (expires_on > set_on);`,
    );
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_rag_check" check ("rag" in ('RED', 'AMBER', 'GREEN', 'BLUE', 'GREY'));`,
    );
    this.addSql(
      `create table "milestone" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "workstream_id" uuid not null, "kind" text not null default 'MILESTONE', "ref" text not null, "title" text not null, "description" text null, "owner_id" uuid null, "owner_organisation_id" uuid null, "weight" numeric(9,3) null, "key" boolean not null default false, "hard_deadline_on" date null, "original_baseline_on" date null, "baseline_on" date null, "baseline_precision" text null, "baseline_as_written" text null, "forecast_on" date null, "forecast_precision" text null, "forecast_as_written" text null, "started_on" date null, "actual_on" date null, "status" text not null default 'NOT_STARTED', "status_note" text null, "physical_percent" numeric(5,2) not null default '0', "path_to_green" text null, "expected_green_on" date null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "milestone_workstream_id_index" on "milestone" ("workstream_id");`);
    this.addSql(`create index "milestone_owner_id_index" on "milestone" ("owner_id");`);
    this.addSql(`create index "milestone_owner_organisation_id_index" on "milestone" ("owner_organisation_id");`);
    this.addSql(`create index "milestone_workstream_status_index" on "milestone" ("workstream_id", "status");`);
    this.addSql(`alter table "milestone" add constraint "milestone_ref_unique" unique ("programme_id", "ref");`);
    this.addSql(
      `alter table "milestone" add constraint "milestone_weight_not_negative" check (weight is null or weight >= 0);`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_physical_percent_in_range" check (physical_percent >= 0 and physical_percent <= 100);`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_complete_has_actual_date" check ((status = 'COMPLETE') = (actual_on is not null));`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_kind_check" check ("kind" in ('MILESTONE', 'DELIVERABLE', 'ACTION', 'EXTERNAL'));`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_baseline_precision_check" check ("baseline_precision" in ('DAY', 'MONTH', 'QUARTER', 'RELATIVE'));`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_forecast_precision_check" check ("forecast_precision" in ('DAY', 'MONTH', 'QUARTER', 'RELATIVE'));`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_status_check" check ("status" in ('DRAFT', 'NOT_STARTED', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETE', 'CANCELLED', 'SUPERSEDED'));`,
    );
    this.addSql(
      `create table "date_move" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "milestone_id" uuid not null, "date_kind" text not null, "from_on" date null, "to_on" date null, "moved_on" date not null, "reason_code" text not null, "note" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "date_move_programme_id_index" on "date_move" ("programme_id");`);
    this.addSql(`create index "date_move_milestone_id_index" on "date_move" ("milestone_id");`);
    this.addSql(
      `alter table "date_move" add constraint "date_move_date_kind_check" check ("date_kind" in ('BASELINE', 'FORECAST', 'HARD_DEADLINE', 'ACTUAL'));`,
    );
    this.addSql(
      `alter table "date_move" add constraint "date_move_reason_code_check" check ("reason_code" in ('WORKFORCE', 'FUNDING', 'INFORMATION_GOVERNANCE', 'SUPPLIER', 'DEPENDENCY', 'SCOPE', 'DATA', 'OTHER'));`,
    );
    this.addSql(
      `create table "delivery_confidence" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "workstream_id" uuid null, "rating" text not null, "scale" text not null, "assessed_on" date not null, "comment" text null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "delivery_confidence_programme_id_index" on "delivery_confidence" ("programme_id");`);
    this.addSql(`create index "delivery_confidence_workstream_id_index" on "delivery_confidence" ("workstream_id");`);
    this.addSql(
      `alter table "delivery_confidence" add constraint "delivery_confidence_rating_on_scale" check (scale = 'FIVE_POINT' or rating in ('GREEN', 'AMBER', 'RED'));`,
    );
    this.addSql(
      `alter table "delivery_confidence" add constraint "delivery_confidence_rating_check" check ("rating" in ('GREEN', 'AMBER_GREEN', 'AMBER', 'AMBER_RED', 'RED'));`,
    );
    this.addSql(
      `alter table "delivery_confidence" add constraint "delivery_confidence_scale_check" check ("scale" in ('THREE_POINT', 'FIVE_POINT'));`,
    );
    this.addSql(
      `alter table "person" add constraint "person_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_parent_id_foreign" foreign key ("parent_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_accountable_body_id_foreign" foreign key ("accountable_body_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "programme" add constraint "programme_board_id_foreign" foreign key ("board_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "escalation" add constraint "escalation_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "escalation" add constraint "escalation_to_body_id_foreign" foreign key ("to_body_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "decision_gateway" add constraint "decision_gateway_deciding_body_id_foreign" foreign key ("deciding_body_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "gateway_criterion" add constraint "gateway_criterion_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "gateway_criterion" add constraint "gateway_criterion_gateway_id_foreign" foreign key ("gateway_id") references "decision_gateway" ("id");`,
    );
    this.addSql(
      `alter table "gateway_criterion" add constraint "gateway_criterion_met_by_id_foreign" foreign key ("met_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "gateway_condition" add constraint "gateway_condition_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "gateway_condition" add constraint "gateway_condition_gateway_id_foreign" foreign key ("gateway_id") references "decision_gateway" ("id");`,
    );
    this.addSql(
      `alter table "gateway_condition" add constraint "gateway_condition_owner_id_foreign" foreign key ("owner_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "gateway_condition" add constraint "gateway_condition_owner_organisation_id_foreign" foreign key ("owner_organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "gateway_condition" add constraint "gateway_condition_accepted_by_id_foreign" foreign key ("accepted_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "data_caveat" add constraint "data_caveat_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "workstream" add constraint "workstream_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "workstream" add constraint "workstream_parent_id_foreign" foreign key ("parent_id") references "workstream" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_programme_id_foreign" foreign key ("programme_id") references "programme" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_workstream_id_foreign" foreign key ("workstream_id") references "workstream" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_workstream_id_foreign" foreign key ("workstream_id") references "workstream" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_common_risk_id_foreign" foreign key ("common_risk_id") references "risk" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_owner_id_foreign" foreign key ("owner_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "risk" add constraint "risk_owner_organisation_id_foreign" foreign key ("owner_organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "risk_score" add constraint "risk_score_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "risk_score" add constraint "risk_score_risk_id_foreign" foreign key ("risk_id") references "risk" ("id");`,
    );
    this.addSql(
      `alter table "mitigation" add constraint "mitigation_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "mitigation" add constraint "mitigation_risk_id_foreign" foreign key ("risk_id") references "risk" ("id");`,
    );
    this.addSql(
      `alter table "mitigation" add constraint "mitigation_owner_id_foreign" foreign key ("owner_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "mitigation" add constraint "mitigation_owner_organisation_id_foreign" foreign key ("owner_organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_workstream_id_foreign" foreign key ("workstream_id") references "workstream" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_set_by_id_foreign" foreign key ("set_by_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "rag_override" add constraint "rag_override_lifted_by_id_foreign" foreign key ("lifted_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_workstream_id_foreign" foreign key ("workstream_id") references "workstream" ("id");`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_owner_id_foreign" foreign key ("owner_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "milestone" add constraint "milestone_owner_organisation_id_foreign" foreign key ("owner_organisation_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "date_move" add constraint "date_move_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "date_move" add constraint "date_move_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id");`,
    );
    this.addSql(
      `alter table "delivery_confidence" add constraint "delivery_confidence_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");`,
    );
    this.addSql(
      `alter table "delivery_confidence" add constraint "delivery_confidence_workstream_id_foreign" foreign key ("workstream_id") references "workstream" ("id") on delete set null;`,
    );
  }
}
