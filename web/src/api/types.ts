import type { components } from './schema'

/** The service's own words, generated from its OpenAPI document. */
export type Schemas = components['schemas']
export type Me = Schemas['Me']
export type Role = Me['role']
export type MonthView = Schemas['MonthView']
export type UploadLine = Schemas['UploadLine']
export type BriefingLine = Schemas['BriefingLine']
export type StatementView = Schemas['StatementView']
export type CommentView = Schemas['CommentView']
export type JobView = Schemas['JobView']
export type RevisionView = Schemas['RevisionView']
export type RemarkView = Schemas['RemarkView']
export type ProposalView = Schemas['ProposalView']
export type PersonInfo = Schemas['PersonInfo']
export type FactLine = Schemas['FactLine']
