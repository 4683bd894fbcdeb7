/** Questions that the documents did not answer, as search hands them over. */
package io.knowledgevault.gap.question;
