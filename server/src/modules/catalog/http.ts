/** Which op answers which route. */
import { create } from './ops/create.ts'
import { edit } from './ops/edit.ts'
import { list } from './ops/list.ts'

export const endpoints = [list, create, edit]
