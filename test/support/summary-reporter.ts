/**
 * Says at the end of a run which journeys were skipped and why, and writes the
 * counts where OPORA_TEST_SUMMARY names a file. With OPORA_TEST_JOURNEYS=required
 * a skipped journey fails the run.
 */
import { writeFileSync } from 'node:fs'

import type { Reporter, TestCase, TestModule } from 'vitest/node'

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const skipped = tests.filter((each) => isJourney(each) && each.result().state === 'skipped')
    for (const each of skipped) console.log(`Skipped journey: ${each.fullName}: ${noteOf(each)}`)
    if (skipped.length > 0 && process.env['OPORA_TEST_JOURNEYS'] === 'required') {
      process.exitCode = 1
    }
    const summary = process.env['OPORA_TEST_SUMMARY']
    if (summary !== undefined) writeFileSync(summary, `${counts(tests, modules, errors)}\n`)
  }
}

/** A file that could not be run, and an error outside every test, count as failures. */
function counts(
  tests: readonly TestCase[],
  modules: readonly TestModule[],
  errors: readonly unknown[],
): string {
  const passed = tests.filter((each) => each.result().state === 'passed').length
  const failed = tests.filter((each) => each.result().state === 'failed').length
  const broken = modules.filter((module) => module.errors().length > 0).length
  return `${passed} passed, ${failed + broken + errors.length} failed`
}

function isJourney(test: TestCase): boolean {
  return test.module.moduleId.replaceAll('\\', '/').includes('/test/journeys/')
}

function noteOf(test: TestCase): string {
  const result = test.result()
  return result.state === 'skipped' ? (result.note ?? 'no reason given') : ''
}
