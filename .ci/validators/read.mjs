// Read every row of a Data Package with the JavaScript implementation, keys and references checked.
// Usage: node read.mjs datapackage.json; prints rows per table, fails with what is wrong.

import datapackage from 'datapackage'

const {Package} = datapackage

const descriptor = process.argv[2]
const dataPackage = await Package.load(descriptor)
for (const resource of dataPackage.resources) {
  const rows = await resource.read({relations: true})
  const declared = resource.descriptor.rows
  if (rows.length !== declared) throw new Error(`${resource.name}: ${rows.length} rows, not ${declared}`)
  console.log(`${resource.name}: ${rows.length} rows`)
}
