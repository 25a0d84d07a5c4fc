/** Takes the place of the database. */
@NullMarked
package com.example.itests.hostile.persistence;

import org.jspecify.annotations.NullMarked;
